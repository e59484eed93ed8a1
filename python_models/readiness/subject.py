"""The subject of the checks: a task and all that is known of its data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from python_models.readiness.evidence import SourceTable, TaskCounts
from python_models.readiness.rules import Rules
from python_models.tasks import Task


@dataclass(frozen=True)
class Subject:
    """A task, its counts, the source's tables, the task's rows of feature_signals and the thresholds.

    `orders_known_until` is the first day without order data, None without orders; `min_history_days` the days before
    the first snapshot.
    """

    task: Task
    counts: TaskCounts
    tables: Mapping[str, SourceTable]
    signals: pd.DataFrame
    rules: Rules
    min_history_days: int
    orders_known_until: date | None
    as_of_date: date | None

    def table(self, name: str) -> SourceTable:
        """Return what a table brought; zeros when it brought nothing."""
        return self.tables.get(name, SourceTable(name))

    def need(self, check_name: str, default: float = 0.0) -> float:
        """Return the threshold of a check."""
        return self.rules.threshold(self.task.name, check_name, default)

    @property
    def is_dated(self) -> bool:
        """Return whether the known examples lie in time. Outcomes that the shop observed itself may all be of one date,
        which often stands for none; they are judged by folds of customers then.
        """
        counts = self.counts
        has_one_date = counts.known_count > 0 and counts.first_known_as_of_date == counts.last_known_as_of_date
        return not (has_one_date and self.table("labels").used_row_count)

    @property
    def is_from_orders(self) -> bool:
        """Return whether the question is about orders, snapshot by snapshot."""
        return "campaigns" not in self.task.tables

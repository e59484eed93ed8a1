"""All checks of all tasks as one table."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from python_models.readiness import amounts, quality
from python_models.readiness.check import Check
from python_models.readiness.evidence import SourceTable, TaskCounts
from python_models.readiness.rules import Rules
from python_models.readiness.subject import Subject
from python_models.tasks import Task
from python_models.training.frames import FLAG, TEXT, typed

CHECKS: tuple[Callable[[Subject], Check], ...] = (
    amounts.source_tables,
    amounts.history,
    amounts.customers,
    amounts.positives,
    amounts.negatives,
    amounts.time_folds,
    amounts.label_windows_over,
    quality.features,
    quality.leakage,
    quality.freshness,
    quality.unknown_customers,
    amounts.rows_to_score,
)
_TYPES = {name: TEXT for name in ("task", "check_name", "need", "have")}
_TYPES |= {"is_met": FLAG, "is_blocking": FLAG, "reason": TEXT, "what_to_do": TEXT}


def readiness(
    tasks: Sequence[Task],
    *,
    counts: pd.DataFrame,
    tables: pd.DataFrame,
    signals: pd.DataFrame,
    rules: pd.DataFrame,
    scoring_date: pd.DataFrame,
    min_history_days: int,
) -> pd.DataFrame:
    """Return one row per task and check: need, have, is_met, is_blocking, reason and what_to_do.

    `counts` are the rows of ml_task_counts, `tables` of mart_source_tables, `signals` of feature_signals, `rules` of
    the seed readiness_rules; `scoring_date` is the one row of int_scoring_date.
    """
    read, known = Rules.read(rules), SourceTable.read(tables)
    days = scoring_date.iloc[0] if len(scoring_date) else pd.Series(dtype=object)
    rows = []
    for task in tasks:
        subject = Subject(
            task=task,
            counts=TaskCounts.read(counts, task.name),
            tables=known,
            signals=signals[signals["task"] == task.name],
            rules=read,
            min_history_days=min_history_days,
            orders_known_until=_date(days.get("orders_known_until")),
            as_of_date=_date(days.get("as_of_date")),
        )
        for check in (make(subject) for make in CHECKS):
            rule = read.rule(task.name, check.check_name)
            rows.append({"task": task.name, "is_blocking": rule.is_blocking, **vars(check)})
    return typed(pd.DataFrame(rows), _TYPES)


def blocking(readiness: pd.DataFrame, task: str) -> pd.DataFrame:
    """Return the checks that rule the task's trained model out, in the order in which they were made."""
    rows = readiness[readiness["task"] == task]
    return rows[~rows["is_met"].astype(bool) & rows["is_blocking"].astype(bool)]


def main_ones(unmet: pd.DataFrame) -> pd.DataFrame:
    """Return the missed checks worth telling: the one that the others follow from, else the first two."""
    causes = unmet[unmet["check_name"].isin(("source_tables", "history"))]
    return causes.head(1) if len(causes) else unmet.head(2)


def _date(value: Any) -> date | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()

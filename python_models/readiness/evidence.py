"""What the checks look at: one row of counts per task and one per source table."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self

import pandas as pd


@dataclass(frozen=True)
class TaskCounts:
    """The row of ml_task_counts; a task without examples has zeros and no dates."""

    task: str
    known_count: int = 0
    positive_count: int = 0
    negative_count: int = 0
    customer_count: int = 0
    past_count: int = 0
    past_window_over_count: int = 0
    scoring_count: int = 0
    horizon_days: int | None = None
    first_as_of_date: date | None = None
    first_known_as_of_date: date | None = None
    last_known_as_of_date: date | None = None
    last_date: date | None = None

    @classmethod
    def read(cls, frame: pd.DataFrame, task: str) -> Self:
        """Return the counts of a task."""
        rows = frame[frame["task"] == task]
        return cls(task) if rows.empty else cls(**_values(cls, rows.iloc[0]))


@dataclass(frozen=True)
class SourceTable:
    """The row of mart_source_tables; a table that brought nothing has zeros and no dates."""

    table_name: str
    row_count: int = 0
    used_row_count: int = 0
    unknown_customer_row_count: int = 0
    turnover: float = 0.0
    unknown_customer_turnover: float = 0.0
    first_event_date: date | None = None
    last_event_date: date | None = None

    @classmethod
    def read(cls, frame: pd.DataFrame) -> "dict[str, SourceTable]":
        """Return the tables by name."""
        tables = [cls(**_values(cls, row)) for _, row in frame.iterrows()]
        return {table.table_name: table for table in tables}


def _values(kind: type, row: "pd.Series[Any]") -> dict[str, Any]:
    return {field.name: _plain(row[field.name], str(field.type)) for field in fields(kind)}


def _plain(value: Any, kind: str) -> Any:
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return 0 if kind == "int" else None
    if "date" in kind:
        return pd.Timestamp(value).date()
    return int(value) if "int" in kind else value

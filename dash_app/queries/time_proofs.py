"""Reads of the proofs of time."""

from __future__ import annotations

from typing import Any

from python_models.warehouse import query_row


def summary(task: str) -> dict[str, Any] | None:
    """How many features of a task were checked on how many dates and rows, and how many of them moved."""
    return query_row(
        """
        select
            count(distinct feature) as feature_count,
            count(distinct as_of_date) as date_count,
            coalesce(sum(rows_compared) filter (status in ('held', 'moved')), 0) as values_compared,
            count(distinct feature) filter (status = 'moved') as moved_count,
            max(reason) as reason
        from mart_time_proofs
        where task = ?
        """,
        [task],
    )

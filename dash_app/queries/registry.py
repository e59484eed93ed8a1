"""The trained models of a task, and why each serves or does not."""

from __future__ import annotations

from typing import Any

from python_models.warehouse import query_rows


def registry(task: str) -> list[dict[str, Any]]:
    """The trained models of a task with the decision on each: the one that serves first, then the newest first."""
    return query_rows(
        """
        select model_id, is_champion, trained_as_of, verdict, promotion_number, decided_as_of,
            brier, gain_brier, coalesce(decision, reason) as why,
            promotion_number < max(promotion_number) over () as was_followed
        from mart_models
        where task = ? and method = 'boosted'
        order by is_champion desc, trained_as_of desc, promotion_number desc nulls last, model_id
        """,
        [task],
    )

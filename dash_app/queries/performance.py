"""Reads of what came of past predictions, and of how far the rows scored now lie from those of training."""

from __future__ import annotations

from typing import Any

from python_models.warehouse import query_rows


def past_predictions(task: str, limit: int = 24) -> list[dict[str, Any]]:
    """A task's predictions by model and as-of date, the newest first: realised beside expected."""
    return query_rows(
        """
        select
            model_id, cast(as_of_date as date) as as_of_date, cast(matures_on as date) as matures_on, status,
            predictions, matured_count, unobservable_count, judged_count, base_rate, mean_predicted, roc_auc, brier,
            ece, precision, positive_count, recommended_count, realised_profit, expected_positives,
            expected_positives_low, expected_positives_high, expected_roc_auc, expected_brier, expected_precision,
            expected_profit
        from mart_realised_performance
        where task = ?
        order by as_of_date desc, model_id
        limit ?
        """,
        [task, limit],
    )


def drift(task: str) -> list[dict[str, Any]]:
    """The drift of a task's score and features, worst first; of equally bad ones first what matters most."""
    return query_rows(
        """
        select feature, feature_label, kind, importance_rank, level, is_comparable, psi, missing_then, missing_now,
            median_then, median_now, sentence
        from mart_drift
        where task = ?
        order by
            case level when 'shifted' then 0 when 'watch' then 1 when 'unknown' then 2 else 3 end,
            importance_rank nulls last, psi desc, feature
        """,
        [task],
    )

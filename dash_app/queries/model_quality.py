"""Reads of the models page: how a model does over time, by tenth and by group of customers."""

from __future__ import annotations

from typing import Any

import pandas as pd

from python_models.warehouse import query, query_rows


def folds(task: str, model_id: str) -> pd.DataFrame:
    """The folds of a model in order, with ROC-AUC and calibration error and their intervals."""
    return query(
        """
        select fold, split, fold_start, embargo_days, row_count, positive_count,
            roc_auc, roc_auc_ci_low, roc_auc_ci_high, ece, ece_ci_low, ece_ci_high
        from mart_model_folds
        where task = ? and model_id = ?
        order by fold
        """,
        [task, model_id],
    )


def deciles(task: str, model_id: str) -> list[dict[str, Any]]:
    """The tenths of the test predictions, most probable first."""
    return query_rows(
        """
        select decile, row_count, positive_count, mean_predicted, precision, lift, cumulative_row_count,
            cumulative_precision, cumulative_recall, cumulative_lift
        from mart_model_deciles
        where task = ? and model_id = ?
        order by decile
        """,
        [task, model_id],
    )


def groups(task: str, model_id: str) -> list[dict[str, Any]]:
    """The groups of customers with the model's figures on the test predictions, kind by kind."""
    return query_rows(
        """
        select group_kind, group_value, row_count, positive_count, is_judged, is_weak, weakness,
            base_rate, mean_predicted, roc_auc, roc_auc_ci_low, roc_auc_ci_high, ece, recall, precision
        from mart_model_groups
        where task = ? and model_id = ?
        order by group_kind desc, group_value
        """,
        [task, model_id],
    )

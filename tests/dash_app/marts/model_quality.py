"""How far the small snapshot's models hold: folds, tenths and groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

KEYS = ["task", "model_id", "is_champion", "split_method"]
GROUPS = [
    ("tenure", "3-6 months", 9_000, None),
    ("tenure", "12-24 months", 15_110, "Probabilities are too high: 12 % predicted, 8 % happened."),
    ("region", "north", 110, "Too few to judge: needs 200 rows, 20 of either outcome."),
    ("segment", "VIP", 8_000, None),
    ("segment", "Regular", 16_110, None),
]


def model_quality(tasks: Iterable[str], models: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    """The marts of folds, deciles and groups, with rows of the given tasks."""
    keys = [(task, models[task], True, "walk-forward") for task in tasks]
    return {
        "mart_model_folds": _folded(keys),
        "mart_model_deciles": _tenths(keys),
        "mart_model_groups": _grouped(keys),
    }


def _folded(keys: list[tuple[str, str, bool, str]]) -> pd.DataFrame:
    start = pd.Timestamp("2017-07-07")
    rows = []
    for key in keys:
        for fold, auc in enumerate((0.87, 0.865, 0.868, 0.86)):
            place = (
                fold + 1,
                "test" if fold > 1 else "calibration",
                start + pd.Timedelta(days=28 * fold),
                28,
                6_000,
                480,
            )
            rows.append((*key, *place, auc, auc - 0.02, auc + 0.02, 0.012, 0.008, 0.02))
    columns = "fold split fold_start embargo_days row_count positive_count"
    columns += " roc_auc roc_auc_ci_low roc_auc_ci_high ece ece_ci_low ece_ci_high"
    return pd.DataFrame(rows, columns=[*KEYS, *columns.split()])


def _tenths(keys: list[tuple[str, str, bool, str]]) -> pd.DataFrame:
    positives = np.array([980, 420, 210, 120, 80, 60, 40, 25, 15, 3])
    found, rows = positives.cumsum(), np.arange(1, 11) * 2_411
    base_rate = found[-1] / rows[-1]
    tenths = pd.DataFrame(
        {
            "decile": np.arange(1, 11),
            "row_count": 2_411,
            "positive_count": positives,
            "mean_predicted": positives / 2_411 + 0.003,
            "precision": positives / 2_411,
            "lift": positives / 2_411 / base_rate,
            "cumulative_row_count": rows,
            "cumulative_precision": found / rows,
            "cumulative_recall": found / found[-1],
            "cumulative_lift": found / rows / base_rate,
        }
    )
    return pd.DataFrame(keys, columns=KEYS).merge(tenths, how="cross")


def _grouped(keys: list[tuple[str, str, bool, str]]) -> pd.DataFrame:
    rows = []
    for key in keys:
        for kind, group, row_count, weakness in GROUPS:
            is_judged = row_count >= 200
            figures = (0.08, 0.09, 0.84, 0.82, 0.86, 0.01, 0.7, 0.4) if is_judged else (None,) * 8
            is_weak = is_judged and weakness is not None
            rows.append((*key, kind, group, row_count, row_count // 12, is_judged, is_weak, weakness, *figures))
    columns = "group_kind group_value row_count positive_count is_judged is_weak weakness"
    columns += " base_rate mean_predicted roc_auc roc_auc_ci_low roc_auc_ci_high ece recall precision"
    return pd.DataFrame(rows, columns=[*KEYS, *columns.split()])

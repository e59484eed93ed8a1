"""Models, their metrics and curves."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd

from tests.dash_app.marts import model_quality
from tests.dash_app.marts.spec import FEATURES, MODELS, SnapshotSpec


def models(spec: SnapshotSpec) -> pd.DataFrame:
    """The champion of each task."""
    columns = "task model_id is_champion method learner split_method trained_as_of training_from training_to"
    columns += (
        " test_from test_to training_rows positive_rate features parameters decision_threshold training_hash reason"
        " verdict promotion_number decided_as_of brier gain_brier decision"
    )
    rows = []
    for task, learner in (("churn", "xgboost"), ("response", "lightgbm")):
        if not spec.has_models or (task == "response" and not spec.has_campaigns):
            continue
        dates = [pd.Timestamp(text) for text in ("2017-12-04", "2017-03-26", "2017-07-09", "2017-09-01", "2017-12-04")]
        rows.append(
            (
                task,
                MODELS[task],
                True,
                "boosted",
                learner,
                "walk-forward",
                *dates,
                38_211,
                0.081,
                json.dumps(list(FEATURES)),
                "{}",
                0.21,
                "ab12",
                "No model was stored yet.",
                "promoted",
                2,
                dates[0],
                0.0712,
                0.0021,
                "Promoted: on 2,034 rows that neither had learned from, Brier score 0.0712 against 0.0733.",
            )
        )
    return pd.DataFrame(rows, columns=columns.split())


def evaluation(random: np.random.Generator, explanations: pd.DataFrame, spec: SnapshotSpec) -> dict[str, pd.DataFrame]:
    """Metrics, curves and importances."""
    tasks = [task for task in MODELS if spec.has_models and (task == "churn" or spec.has_campaigns)]
    metrics, curves = [], []
    for task in tasks:
        metrics += _metric_rows(task)
        curves += _curve_rows(task, random)
    importance = (
        explanations.assign(size=explanations["contribution"].abs())
        .groupby(["task", "model_id", "feature", "feature_label"], as_index=False)["size"]
        .mean()
        .rename(columns={"size": "mean_abs_contribution"})
    )
    importance["rank"] = importance.groupby("task")["mean_abs_contribution"].rank(ascending=False)
    metric_columns = [
        "task",
        "model_id",
        "is_champion",
        "is_baseline",
        "split",
        "metric",
        "value",
        "ci_low",
        "ci_high",
        "row_count",
    ]
    curve_columns = ["task", "model_id", "split", "curve", "point", "x", "y", "row_count"]
    return {
        "mart_model_metrics": pd.DataFrame(metrics, columns=metric_columns),
        "mart_model_curves": pd.DataFrame(curves, columns=curve_columns),
        "mart_feature_importance": importance,
        "mart_feature_dependence": _dependence(importance),
        **model_quality.model_quality(tasks, {task: MODELS[task] for task in tasks}),
    }


def _metric_rows(task: str) -> list[tuple[object, ...]]:
    values = {
        MODELS[task]: dict(roc_auc=0.866, pr_auc=0.47, log_loss=0.21, brier=0.061, ece=0.012, recall=0.771,
                           precision=0.39, f1=0.52, accuracy=0.87, contacted_share=0.18, lift_top_decile=5.1,
                           base_rate=0.081, decision_threshold=0.21, ece_before_calibration=0.024,
                           roc_auc_gain_over_best_baseline=0.014, brier_gain_over_best_baseline=0.0008),
        "recency_rule": dict(roc_auc=0.777, pr_auc=0.29, log_loss=0.27, brier=0.07, ece=0.04, recall=0.75,
                             precision=0.25, lift_top_decile=3.4),
        "base_rate": dict(roc_auc=0.5, pr_auc=0.081, log_loss=0.281, brier=0.0744, ece=0.004),
        "logistic_regression": dict(roc_auc=0.852, pr_auc=0.44, log_loss=0.22, brier=0.0605, ece=0.02, recall=0.74,
                                    precision=0.37, lift_top_decile=4.8, roc_auc_gain_of_model=0.014,
                                    brier_gain_of_model=0.0008),
    }  # fmt: skip
    return [
        (
            task,
            model,
            model == MODELS[task],
            model != MODELS[task],
            "test",
            metric,
            value,
            value * 0.97,
            value * 1.03,
            24_110,
        )
        for model, pairs in values.items()
        for metric, value in pairs.items()
    ]


def _curve_rows(task: str, random: np.random.Generator) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    x = np.linspace(0, 1, 41)
    for model, power in ((MODELS[task], 0.16), ("recency_rule", 0.3), ("logistic_regression", 0.18)):
        rows += [(task, model, "test", "roc", i, v, v**power, 24_110) for i, v in enumerate(x)]
        rows += [
            (task, model, "test", "precision_recall", i, v, 0.9 - (0.82 - power) * v, 24_110) for i, v in enumerate(x)
        ]
        lift = 1 + (4.4 - 9 * power) * (1 - np.arange(1, 11) / 10) ** 1.6
        rows += [(task, model, "test", "lift", i + 1, i + 1, v, 2_411) for i, v in enumerate(lift)]
    bins = np.linspace(0.02, 0.85, 10)
    observed = np.clip(bins + random.normal(0, 0.02, 10), 0, 1)
    counts = np.geomspace(9_000, 60, 10).astype(int)
    points = list(zip(bins, observed, counts, strict=True))
    for curve, share in (("calibration", 1.0), ("calibration_before", 0.8)):
        rows += [(task, MODELS[task], "test", curve, i, p * share, o, int(n)) for i, (p, o, n) in enumerate(points)]
    return rows


def _dependence(importance: pd.DataFrame) -> pd.DataFrame:
    """Three bins of values, and one of unknown ones, for each feature."""
    bins = pd.DataFrame(
        {
            "bin": [0, 1, 2, 3],
            "bin_low": [np.nan, 0.0, 2.0, 7.0],
            "bin_high": [np.nan, 1.0, 6.0, 30.0],
            "row_count": [2, 20, 20, 18],
            "mean_contribution": [0.0, -0.6, 0.1, 0.8],
            "observed_rate": [np.nan, 0.05, 0.2, 0.5],
            "observed_row_count": [0, 400, 400, 360],
        }
    ).assign(contribution_p10=lambda rows: rows["mean_contribution"] - 0.1)
    bins["contribution_p90"] = bins["mean_contribution"] + 0.2
    named = importance.rename(columns={"rank": "feature_rank"}).drop(columns="mean_abs_contribution")
    return named.merge(bins, how="cross")

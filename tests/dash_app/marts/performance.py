"""What came of past predictions, and drift."""

from __future__ import annotations

import pandas as pd

from tests.dash_app.marts.spec import FEATURES, MODELS, SnapshotSpec

_PAST = (
    "task model_id as_of_date matures_on status predictions matured_count unobservable_count judged_count base_rate"
    " mean_predicted roc_auc brier ece precision positive_count recommended_count realised_profit expected_positives"
    " expected_positives_low expected_positives_high expected_roc_auc expected_brier expected_precision expected_profit"
)
_DRIFT = (
    "task model_id kind feature feature_label importance_rank level is_comparable psi missing_then missing_now"
    " median_then median_now sentence"
)


def performance(spec: SnapshotSpec) -> dict[str, pd.DataFrame]:
    """Three past dates of churn, one of them waiting; response waits; one feature of each task has shifted."""
    tasks = [task for task in MODELS if spec.has_models and (task == "churn" or spec.has_campaigns)]
    past = [row for task in tasks for row in _past(task)]
    drift = [row for task in tasks for row in _drift(task)]
    return {
        "mart_realised_performance": pd.DataFrame(past, columns=_PAST.split()),
        "mart_drift": pd.DataFrame(drift, columns=_DRIFT.split()),
    }


def _past(task: str) -> list[tuple[object, ...]]:
    expected = (200.0, 174.0, 226.0, 0.859, 0.062, 0.41, 310.0)
    unknown = (None,) * 4
    waiting = (0, 0, 2_000, None, 0.1, *unknown, None, 320, None, *expected)
    days = [pd.Timestamp(day) for day in ("2017-10-01", "2017-10-29", "2017-11-15", "2017-12-13")]
    now = (pd.Timestamp("2018-01-01"), pd.Timestamp("2018-01-29"))
    rows: list[tuple[object, ...]] = [(task, MODELS[task], *now, "waiting until 2018-01-29", 2_000, *waiting)]
    if task == "churn":
        known = (2_000, 0, 2_000, 0.108, 0.1, 0.861, 0.065, 0.014, 0.39, 216, 320, 295.5, *expected)
        rows.append((task, MODELS[task], days[0], days[1], "matured", 2_000, *known))
        some = (1_500, 400, 1_500, 0.13, 0.1, 0.842, 0.07, 0.03, 0.37, 195, 320, 251.0, *expected)
        rows.append((task, "churn-0000", days[2], days[3], "partly", 2_000, *some))
    return rows


def _drift(task: str) -> list[tuple[object, ...]]:
    fixed = (task, MODELS[task])
    rows: list[tuple[object, ...]] = [
        (
            *fixed,
            "score",
            "score",
            "The score",
            0,
            "ok",
            True,
            0.02,
            0.0,
            0.0,
            -2.1,
            -2.0,
            "Much as the model learned it.",
        )
    ]
    for rank, (name, (label, typical)) in enumerate(FEATURES.items(), start=1):
        level, psi = {3: ("shifted", 0.31), 2: ("watch", 0.14)}.get(rank, ("ok", 0.01))
        words = (
            "Quite unlike what the model learned, typically higher." if rank == 3 else "Much as the model learned it."
        )
        measures = (psi, 0.0, 0.0, typical, typical * 1.2, words)
        rows.append((*fixed, "feature", name, label, rank, level, True, *measures))
    return rows

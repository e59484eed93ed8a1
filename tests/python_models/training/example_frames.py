"""Small, seeded examples with a known truth, and tasks small enough to train in a blink."""

from dataclasses import replace

import numpy as np
import pandas as pd

from python_models.tasks import Task, ThresholdPolicy
from python_models.tasks.churn import CHURN
from python_models.training.examples import Examples

SMALL_TREES: dict[str, dict[str, object]] = {
    "xgboost": {"rounds": 12, "max_depth": 2, "eta": 0.3},
    "lightgbm": {"rounds": 12, "num_leaves": 4, "min_data_in_leaf": 5, "learning_rate": 0.3},
}

SMALL_TASK: Task = replace(
    CHURN,
    parameters=SMALL_TREES["xgboost"],
    threshold=ThresholdPolicy("min_recall", 0.8),
    fold_days=28,
    calibration_folds=3,
    min_positives=10,
    monotone={},
)


def example_frame(
    *, customers: int = 60, weeks: int = 30, horizon_days: int = 28, seed: int = 1, base: float = -1.0
) -> pd.DataFrame:
    """Return weekly snapshots of every customer; the last date is to be scored, the last labels are unknown.

    The log odds of the label are base + 1.5 x days_since_last_order / 10 + 0.5 x spend_28d; `noise` says nothing.
    """
    generator = np.random.default_rng(seed)
    dates = pd.date_range("2020-01-06", periods=weeks, freq="7D")
    frame = pd.MultiIndex.from_product([dates, [f"c{n:03d}" for n in range(customers)]]).to_frame(index=False)
    frame.columns = ["as_of_date", "customer_id"]
    frame["days_since_last_order"] = generator.exponential(10, len(frame)).round()
    frame["spend_28d"] = generator.normal(0, 1, len(frame))
    frame.loc[generator.random(len(frame)) < 0.1, "spend_28d"] = np.nan
    frame["noise"] = generator.normal(0, 1, len(frame))
    log_odds = base + 0.15 * (frame["days_since_last_order"] - 10) + 0.5 * frame["spend_28d"].fillna(0)
    frame["label"] = (generator.random(len(frame)) < 1 / (1 + np.exp(-log_odds))).astype(float)
    frame["label_known_at"] = frame["as_of_date"] + pd.Timedelta(days=horizon_days)
    frame["is_scoring"] = frame["as_of_date"] == dates[-1]
    frame.loc[frame["label_known_at"] > dates[-1], "label"] = np.nan
    return frame


def examples_of(columns: dict[str, list[float]]) -> Examples:
    """Return examples with these features and nothing else that matters."""
    matrix = np.column_stack([np.asarray(values, dtype=np.float32) for values in columns.values()])
    rows = len(matrix)
    day = np.full(rows, np.datetime64("2020-01-01", "D"))
    return Examples(
        keys=pd.DataFrame(index=range(rows)),
        features=tuple(columns),
        matrix=matrix,
        label=np.zeros(rows),
        as_of=day,
        known_at=day + 28,
        is_scoring=np.zeros(rows, dtype=bool),
        cluster=np.arange(rows),
        groups=pd.DataFrame(index=range(rows)),
    )

"""Boosted trees on the spend of the next days, learned from dates whose window is over.

Tweedie loss (a compound Poisson-gamma, so zeros and long tails are at home) beat squared error on the folds before the
holdout of Complete Journey, Online Retail II and CDNOW alike; parameters are few and small because the rows are.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from python_models.clv.purchases import NotFitted, Vector

FEWEST_ROWS = 500
ROUNDS = 100
PARAMETERS: dict[str, object] = {
    "objective": "tweedie",
    "tweedie_variance_power": 1.5,
    "learning_rate": 0.05,
    "num_leaves": 8,
    "min_data_in_leaf": 50,
    "lambda_l2": 1.0,
    # the same rows give the same trees, on every machine
    "deterministic": True,
    "force_row_wise": True,
    "verbosity": -1,
    "seed": 20070501,
}
_WINDOWS = (28, 84, 182, 364)
_SHORTEST = 28  # days that a pace is taken over at least


def features_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one column per feature. Sums become paces per day known, so that a young history reads like an old one."""
    age = rows["age_days"].clip(lower=_SHORTEST)
    silent = rows["age_days"] - rows["recency_days"]
    gap = rows["recency_days"] / rows["repeat_count"].where(rows["repeat_count"] > 0)
    paces = {
        f"{name}_{days}d": rows[f"{name}_{days}d"] / age.clip(upper=days)
        for days in _WINDOWS
        for name in ("spend", "order_days")
    }
    return pd.DataFrame(
        {
            **paces,
            "spend_all": rows["total_spend"] / age,
            "repeat_count": rows["repeat_count"],
            "order_value": rows["order_value"],
            "average_order_value": rows["average_order_value"],
            "age_days": rows["age_days"],
            "silent_days": silent,
            "silent_share": silent / rows["age_days"].clip(lower=1),
            "usual_gap": gap,
            "silent_gaps": silent / gap,
        }
    )


def fit_boosted(training: pd.DataFrame, threads: int = 1) -> Callable[[pd.DataFrame], Vector]:
    """Return what tells of rows the spend expected of each in the horizon that `training` was labelled for.

    `training` has spend_ahead known by the date of the rows; net returns count as none. Raises NotFitted on too few.
    """
    import lightgbm as lgb  # loaded only where something is fitted

    label = training["spend_ahead"].clip(lower=0).to_numpy(dtype=np.float64)
    if len(training) < FEWEST_ROWS or not label.any():
        raise NotFitted(
            f"Boosted trees need {FEWEST_ROWS} earlier rows whose window is over, and spend in them; "
            f"has {len(training):,} rows."
        )
    data = lgb.Dataset(features_of(training).to_numpy(dtype=np.float64), label)
    booster = lgb.train({**PARAMETERS, "num_threads": threads}, data, num_boost_round=ROUNDS)

    def predicted(rows: pd.DataFrame) -> Vector:
        # without a number LightGBM would take every core, for all that predict in this process beside it
        asked = features_of(rows).to_numpy(dtype=np.float64)
        return np.asarray(booster.predict(asked, num_threads=threads), dtype=np.float64)

    return predicted

"""A small trained model for the snapshot: churn depends on the first feature alone."""

import json
from functools import lru_cache

import numpy as np

from python_models.learners import load_learner
from python_models.training.calibrate import PlattCalibrator

FEATURES = ("days_since_last_order", "order_count_28d", "revenue_84d")


@lru_cache(maxsize=1)
def booster() -> bytes:
    """A booster of a few trees, in XGBoost's own format."""
    draw = np.random.default_rng(0)
    features = draw.uniform(0, 60, size=(400, len(FEATURES))).astype(np.float32)
    label = (features[:, 0] > 30).astype(np.float64)
    learner = load_learner("xgboost")
    return learner.fit(features, label, {"rounds": 10, "max_depth": 2}, monotone=(0, 0, 0), seed=0, threads=1)


def model_tables() -> dict[str, str]:
    """mart_models and mart_feature_importance with one churn champion; task response has none."""
    return {
        "mart_models": f"""
            select 'churn' as task, 'churn-abc' as model_id, true as is_champion, 'xgboost' as learner,
                date '2017-12-03' as trained_as_of, 0.41::double as decision_threshold,
                '{json.dumps(FEATURES)}' as features, '{PlattCalibrator(0.8, 0.1).to_json()}' as calibrator,
                from_hex('{booster().hex()}') as booster, 'Promoted: it is the first model of the task.' as decision
        """,
        "mart_feature_importance": """
            select 'churn' as task, 'churn-abc' as model_id, 'days_since_last_order' as feature,
                'Days since last order' as feature_label, 1.5 as mean_abs_contribution, 1 as rank
        """,
    }

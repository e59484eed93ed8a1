"""Where a build on Spark trains: on the driver, or XGBoost on the executors."""

from typing import Literal

from python_models.learners import STAND_INS


def train_where(place: Literal["driver", "cluster"]) -> None:
    """Let XGBoost be fitted there from now on. LightGBM knows no Spark, and is fitted on the driver."""
    if place == "cluster":
        STAND_INS["xgboost"] = "python_models.spark.xgboost_learner:ClusterXGBoostLearner"
    else:
        STAND_INS.pop("xgboost", None)

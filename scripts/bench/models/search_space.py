"""What the tuned reference may choose from: three learners, each over the ranges that their users search."""

from __future__ import annotations

from typing import Any

from optuna.trial import BaseTrial

LEARNERS = ("xgboost", "lightgbm", "hist_gradient_boosting")
# Raise it when a range changes: what was found in another space is then looked for again.
VERSION = 1


def suggest(trial: BaseTrial) -> tuple[str, dict[str, Any]]:
    """Return the learner and its parameters for a trial."""
    learner = trial.suggest_categorical("learner", LEARNERS)
    return learner, {"xgboost": _xgboost, "lightgbm": _lightgbm, "hist_gradient_boosting": _hist}[learner](trial)


def _xgboost(trial: BaseTrial) -> dict[str, Any]:
    return {
        "rounds": trial.suggest_int("xgb_rounds", 50, 600, log=True),
        "eta": trial.suggest_float("xgb_eta", 0.01, 0.3, log=True),
        "max_depth": trial.suggest_int("xgb_max_depth", 2, 8),
        "min_child_weight": trial.suggest_float("xgb_min_child_weight", 1, 100, log=True),
        "subsample": trial.suggest_float("xgb_subsample", 0.4, 1),
        "colsample_bytree": trial.suggest_float("xgb_colsample_bytree", 0.1, 1),
        "reg_lambda": trial.suggest_float("xgb_reg_lambda", 0.1, 100, log=True),
        "reg_alpha": trial.suggest_float("xgb_reg_alpha", 1e-3, 10, log=True),
        "max_bin": trial.suggest_categorical("xgb_max_bin", (64, 256)),
    }


def _lightgbm(trial: BaseTrial) -> dict[str, Any]:
    return {
        "rounds": trial.suggest_int("lgb_rounds", 50, 600, log=True),
        "learning_rate": trial.suggest_float("lgb_learning_rate", 0.01, 0.3, log=True),
        "num_leaves": trial.suggest_int("lgb_num_leaves", 3, 96, log=True),
        "min_data_in_leaf": trial.suggest_int("lgb_min_data_in_leaf", 5, 300, log=True),
        "feature_fraction": trial.suggest_float("lgb_feature_fraction", 0.1, 1),
        "bagging_fraction": trial.suggest_float("lgb_bagging_fraction", 0.4, 1),
        "bagging_freq": 1,
        "lambda_l2": trial.suggest_float("lgb_lambda_l2", 1e-2, 100, log=True),
        "extra_trees": trial.suggest_categorical("lgb_extra_trees", (False, True)),
    }


def _hist(trial: BaseTrial) -> dict[str, Any]:
    return {
        "max_iter": trial.suggest_int("hist_max_iter", 50, 400, log=True),
        "learning_rate": trial.suggest_float("hist_learning_rate", 0.01, 0.3, log=True),
        "max_leaf_nodes": trial.suggest_int("hist_max_leaf_nodes", 3, 64, log=True),
        "min_samples_leaf": trial.suggest_int("hist_min_samples_leaf", 5, 300, log=True),
        "l2_regularization": trial.suggest_float("hist_l2_regularization", 1e-2, 100, log=True),
        "max_features": trial.suggest_float("hist_max_features", 0.1, 1),
    }

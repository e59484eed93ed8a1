"""The scorecards of trained models as long tables, for the marts."""

from typing import Any

import pandas as pd

from python_models.training.folds import WALK_FORWARD
from python_models.training.frames import COUNT, FLAG, NUMBER, TEXT, typed
from python_models.training.scorers import MODEL
from python_models.training.trained_model import TrainedModel, read_models

_METRICS = {
    "task": TEXT,
    "model_id": TEXT,
    "is_champion": FLAG,
    "split_method": TEXT,
    "split": TEXT,
    "metric": TEXT,
    "value": NUMBER,
    "ci_low": NUMBER,
    "ci_high": NUMBER,
    "row_count": COUNT,
}
_CURVES = {
    "task": TEXT,
    "model_id": TEXT,
    "split": TEXT,
    "curve": TEXT,
    "point": COUNT,
    "x": NUMBER,
    "y": NUMBER,
    "row_count": COUNT,
}


def model_metrics(models: pd.DataFrame) -> pd.DataFrame:
    """Return the metrics of every trained model, and of the champions' baselines under their own names."""
    return typed(_rows(models, "metrics"), _METRICS)


def model_curves(models: pd.DataFrame) -> pd.DataFrame:
    """Return the points of the curves of every trained model and of the champions' baselines."""
    return typed(_rows(models, "curves"), _CURVES)


def _rows(models: pd.DataFrame, kind: str) -> pd.DataFrame:
    return pd.DataFrame([row for model in read_models(models) for row in _named(model, getattr(model, kind))])


def _named(model: TrainedModel, rows: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    named = []
    for row in rows:
        is_model = row["scorer"] == MODEL
        if is_model or model.is_champion:
            name = model.model_id if is_model else row["scorer"]
            is_champion = model.is_champion and is_model
            facts = {"task": model.task, "model_id": name, "is_champion": is_champion}
            # Models from before split methods were named were all judged walking forward.
            named.append(row | facts | {"split_method": model.split_method or WALK_FORWARD})
    return named

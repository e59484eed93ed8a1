"""The scorecards of trained models as long tables, for the marts."""

from typing import Any

import pandas as pd

from python_models.training import fold_metrics, group_metrics
from python_models.training.evaluate import column_names
from python_models.training.folds import WALK_FORWARD
from python_models.training.frames import COUNT, DATE, FLAG, NUMBER, TEXT, typed
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

_OF_MODEL = {"task": TEXT, "model_id": TEXT, "is_champion": FLAG, "split_method": TEXT}
_FOLDS = {
    **_OF_MODEL,
    **{"fold": COUNT, "split": TEXT, "fold_start": DATE, "fold_end": DATE, "embargo_days": COUNT},
    **{"row_count": COUNT, "positive_count": COUNT},
    **dict.fromkeys(column_names(fold_metrics.WITH_INTERVAL), NUMBER),
    **dict.fromkeys(fold_metrics.PLAIN, NUMBER),
}
_GROUPS = {
    **_OF_MODEL,
    **{"group_kind": TEXT, "group_value": TEXT, "row_count": COUNT, "positive_count": COUNT},
    **{"is_judged": FLAG, "is_weak": FLAG, "weakness": TEXT},
    **dict.fromkeys(column_names(group_metrics.MEASURED), NUMBER),
}


def model_metrics(models: pd.DataFrame) -> pd.DataFrame:
    """Return the metrics of every trained model, and of the champions' baselines under their own names."""
    return typed(_rows(models, "metrics"), _METRICS)


def model_curves(models: pd.DataFrame) -> pd.DataFrame:
    """Return the points of the curves of every trained model and of the champions' baselines."""
    return typed(_rows(models, "curves"), _CURVES)


def model_folds(models: pd.DataFrame) -> pd.DataFrame:
    """Return the metrics of each fold of every trained model."""
    return typed(_own_rows(models, "folds"), _FOLDS)


def model_groups(models: pd.DataFrame) -> pd.DataFrame:
    """Return the metrics of each group of customers of every trained model, and where it is weak."""
    return typed(_own_rows(models, "groups"), _GROUPS)


def _own_rows(models: pd.DataFrame, kind: str) -> pd.DataFrame:
    rows = []
    for model in read_models(models):
        split_method = model.split_method or WALK_FORWARD
        facts = {"task": model.task, "model_id": model.model_id, "is_champion": model.is_champion}
        rows += [facts | {"split_method": split_method} | row for row in getattr(model, kind)]
    return pd.DataFrame(rows)


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

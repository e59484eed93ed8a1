"""The decisions on trained models as a table, for the marts."""

from typing import Any

import pandas as pd

from python_models.training.frames import COUNT, DATE, NUMBER, TEXT, typed
from python_models.training.trained_model import TrainedModel, read_models

_MEASURES = ("brier", "log_loss", "profit")
_PARTS = {
    "": "challenger",
    "champion_": "champion",
    "gain_": "difference",
    "gain_low_": "ci_low",
    "gain_high_": "ci_high",
}
_COLUMNS = {
    "task": TEXT,
    "model_id": TEXT,
    "verdict": TEXT,
    "promotion_number": COUNT,
    "decided_as_of": DATE,
    "champion_id": TEXT,
    "compared_with": TEXT,
    "window_from": DATE,
    "window_to": DATE,
    "compared_rows": COUNT,
    **{f"{part}{measure}": NUMBER for measure in _MEASURES for part in _PARTS},
    "decision": TEXT,
}


def model_decisions(*registries: pd.DataFrame) -> pd.DataFrame:
    """Return one row per trained model that was decided on, with the figures of the comparison.

    `brier` and so on are the model's own, `champion_brier` its opponent's; `gain_brier` is above zero where the model
    was better, and lies within `gain_low_brier` and `gain_high_brier` with 95 %.
    """
    models = [model for registry in registries for model in read_models(registry)]
    return typed(pd.DataFrame([_row(model) for model in models if model.decision is not None]), _COLUMNS)


def _row(model: TrainedModel) -> dict[str, Any]:
    decision = dict(model.decision or {})
    figures = {
        f"{prefix}{one['measure']}": one[name] for one in decision["differences"] for prefix, name in _PARTS.items()
    }
    named = {"promotion_number": "number", "compared_with": "compared", "compared_rows": "rows", "decision": "sentence"}
    facts = {column: decision[key] for column, key in named.items()}
    return decision | {"task": model.task, "model_id": model.model_id} | facts | figures

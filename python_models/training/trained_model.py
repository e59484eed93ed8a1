"""A trained model is a row: everything that scoring, explaining and the scorecard need, in plain types."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

import pandas as pd

from python_models.training.calibrate import Calibrator
from python_models.training.frames import BYTES, COUNT, DATE, FLAG, NUMBER, TEXT, typed
from python_models.training.stored_calibrator import calibrator_from_json

_TYPES = {
    "task": TEXT,
    "model_id": TEXT,
    "is_champion": FLAG,
    "method": TEXT,
    "learner": TEXT,
    "trained_as_of": DATE,
    "training_from": DATE,
    "training_to": DATE,
    "split_method": TEXT,
    "test_from": DATE,
    "test_to": DATE,
    "training_rows": COUNT,
    "positive_rate": NUMBER,
    "features": TEXT,
    "typical_values": TEXT,
    "parameters": TEXT,
    "library_versions": TEXT,
    "calibrator": TEXT,
    "decision_threshold": NUMBER,
    "training_hash": TEXT,
    "recipe_hash": TEXT,
    "booster": BYTES,
    "metrics": TEXT,
    "curves": TEXT,
    "reference": TEXT,
    "folds": TEXT,
    "groups": TEXT,
    "backtest": BYTES,
    "reason": TEXT,
    "decision": TEXT,
}
_JSON = (
    "features",
    "typical_values",
    "parameters",
    "library_versions",
    "metrics",
    "curves",
    "reference",
    "folds",
    "groups",
    "decision",
)


@dataclass(frozen=True)
class TrainedModel:
    """One model of one task. Dates are ISO text; a model without booster says in `reason` why none was trained.

    `method` is boosted, or how a fall-back without booster predicts: probabilistic or rules; none: nothing serves.
    `split_method` says how the model was judged: walk-forward, or stratified group folds where there is one date only.
    `typical_values` holds the median of each feature over the training rows (None where all were unknown);
    `recipe_hash` is that of the recipe alone, `training_hash` of recipe and rows. `decision` says whether the model was
    promoted when it was trained, against which champion, and by which figures: see training/decision.py.
    `metrics`, `curves`, `folds` and `groups` are lists of rows as ml_model_metrics, ml_model_curves, ml_model_folds and
    ml_model_groups publish them; `backtest` is a Parquet file of the out-of-time predictions, see training/backtest.py;
    `reference` holds the bins of the training rows, see reference.py; None for models from before it was kept.
    """

    task: str
    model_id: str
    is_champion: bool
    learner: str
    training_hash: str
    reason: str
    method: str = "boosted"
    trained_as_of: str | None = None
    split_method: str | None = None
    test_from: str | None = None
    test_to: str | None = None
    training_from: str | None = None
    training_to: str | None = None
    training_rows: int = 0
    positive_rate: float | None = None
    features: tuple[str, ...] = ()
    typical_values: tuple[float | None, ...] = ()
    parameters: Mapping[str, Any] | None = None
    library_versions: Mapping[str, str] | None = None
    calibrator: str | None = None
    decision_threshold: float | None = None
    booster: bytes | None = None
    metrics: tuple[dict[str, Any], ...] = ()
    curves: tuple[dict[str, Any], ...] = ()
    reference: Mapping[str, Any] | None = None
    recipe_hash: str | None = None
    decision: Mapping[str, Any] | None = None
    folds: tuple[dict[str, Any], ...] = ()
    groups: tuple[dict[str, Any], ...] = ()
    backtest: bytes | None = None

    def to_frame(self) -> pd.DataFrame:
        """Return the model as a frame of one row; lists and mappings become JSON text."""
        values = asdict(self)
        as_text = {name: json.dumps(values[name], allow_nan=False) for name in _JSON}
        return typed(pd.DataFrame([values | as_text]), _TYPES)

    @classmethod
    def from_row(cls, row: "pd.Series[Any]") -> Self:
        """Return the model that `to_frame` wrote."""
        values = {field.name: _none_if_null(row.get(field.name)) for field in fields(cls)}
        # A table of an earlier version has no column for what it did not know.
        values |= {name: _decoded(values[name]) for name in _JSON}
        values |= {name: values[name] or () for name in ("folds", "groups")}
        for name in ("trained_as_of", "training_from", "training_to", "test_from", "test_to"):
            values[name] = None if values[name] is None else str(pd.Timestamp(values[name]).date())
        for name in ("booster", "backtest"):
            values[name] = None if values[name] is None else bytes(values[name])
        values["training_rows"] = int(values["training_rows"] or 0)
        return cls(**values)

    def load_calibrator(self) -> Calibrator:
        """Return the calibrator; ValueError when the model has none."""
        if self.calibrator is None:
            raise ValueError(f"Model {self.model_id} has no calibrator.")
        return calibrator_from_json(self.calibrator)


def models_frame(frame: pd.DataFrame | None) -> pd.DataFrame:
    """Return the rows of trained models with this version's columns and types; no rows for None."""
    models = typed(pd.DataFrame(columns=list(_TYPES)) if frame is None else frame, _TYPES)
    # Tables from before methods were named hold trained models, and rows that say why there is none.
    by_booster = models["booster"].notna().map({True: "boosted", False: "none"}).astype(models["method"].dtype)
    return models.assign(method=models["method"].fillna(by_booster))


def read_models(frame: pd.DataFrame) -> list[TrainedModel]:
    """Return the models of a frame, in its order."""
    return [TrainedModel.from_row(row) for _, row in frame.iterrows()]


def champion_of(frame: pd.DataFrame) -> TrainedModel | None:
    """Return the trained model that serves, or None when none was trained."""
    serving = serving_model(frame)
    return serving if serving is not None and serving.booster is not None else None


def serving_model(frame: pd.DataFrame) -> TrainedModel | None:
    """Return the model that serves, trained or a fall-back, or None when there is neither."""
    champions = [model for model in read_models(frame) if model.is_champion]
    return champions[-1] if champions else None


def _decoded(text: str | None) -> Any:
    value = None if text is None else json.loads(text)
    return tuple(value) if isinstance(value, list) else value


def _none_if_null(value: Any) -> Any:
    return None if value is None or value is pd.NA or value is pd.NaT or value != value else value

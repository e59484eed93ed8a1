"""Scores features that are sent in with the champion model of the snapshot."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from fastapi import HTTPException

from api import queries
from api.deps import TaskName
from api.schemas import Contribution, LivePrediction
from python_models.errors import did_you_mean
from python_models.learners import Learner, load_learner
from python_models.tasks import load_task
from python_models.training.calibrate import Calibrator
from python_models.training.stored_calibrator import calibrator_from_json
from python_models.warehouse import SnapshotReader

SHOWN = 10  # contributions in the answer
LARGEST = 1e38  # features are 32-bit floats, and a learner refuses infinity
THREADS = 1  # one row gains nothing from more


@dataclass(frozen=True)
class Champion:
    """A model ready to score."""

    model_id: str
    learner: Learner
    booster: bytes
    features: tuple[str, ...]
    labels: Mapping[str, str]
    calibrator: Calibrator
    threshold: float


# The key is the model's id, which names its content; readers of different snapshots may share the model.
@lru_cache(maxsize=8)
def _load(reader: SnapshotReader, task: TaskName, model_id: str) -> Champion:
    row, labels = queries.model(reader, task, model_id)
    return Champion(
        model_id=model_id,
        learner=load_learner(row["learner"]),
        booster=bytes(row["booster"]),
        features=tuple(json.loads(row["features"])),
        labels=labels,
        calibrator=calibrator_from_json(row["calibrator"]),
        threshold=float(row["decision_threshold"]),
    )


def champion(reader: SnapshotReader, task: TaskName) -> Champion:
    """The model that serves a task; 404 when none was trained."""
    model_id = queries.champion_id(reader, task)
    if model_id is None:
        status = queries.task_status(reader, task)
        why = f" {status['reason']}" if status and status["method"] != "boosted" else ""
        raise HTTPException(404, f"The snapshot {reader.snapshot_name()} holds no trained model for task {task}.{why}")
    return _load(reader, task, model_id)


def predict(model: Champion, task: TaskName, features: Mapping[str, float | None]) -> LivePrediction:
    """The model's answer to these features; 422 naming the nearest match for a feature it does not have."""
    _refuse_unknown(model, task, features)
    given = [features.get(name) for name in model.features]
    values = np.array([[np.nan if value is None else value for value in given]], dtype=np.float64)
    row = np.clip(values, -LARGEST, LARGEST).astype(np.float32)
    margin = model.learner.margin(model.booster, row, threads=THREADS)
    shap, base_margin = model.learner.contributions(model.booster, row, threads=THREADS)
    probability = float(model.calibrator.probability(margin)[0])
    order = np.argsort(-np.abs(shap[0]), kind="stable")
    names = model.features
    shown = [
        Contribution(feature=names[i], label=model.labels.get(names[i]), value=given[i], contribution=shap[0][i])
        for i in order[:SHOWN]
    ]
    return LivePrediction(
        task=task,
        model_id=model.model_id,
        probability=probability,
        decision=load_task(task).wording.decisions[probability >= model.threshold],
        threshold=model.threshold,
        base_margin=base_margin,
        margin=float(margin[0]),
        contributions=shown,
        remaining_contribution=float(shap[0][order[SHOWN:]].sum()),
        features_given=len(features),
        features_missing=len(model.features) - len(features),
    )


def _refuse_unknown(model: Champion, task: TaskName, features: Mapping[str, float | None]) -> None:
    known = set(model.features)
    for name in features:
        if name not in known:
            raise HTTPException(
                422,
                f"The {task} model has no feature {name!r}; it has {len(known)} features."
                + did_you_mean(name, model.features),
            )

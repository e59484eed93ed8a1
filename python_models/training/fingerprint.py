"""The fingerprint of a training: the same rows, recipe and libraries give the same one, and then nothing is trained."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict

import numpy as np
import pandas as pd

from python_models.learners import load_learner
from python_models.tasks import Task
from python_models.training.examples import Examples

# Raise it when the code changes what a training gives for the same rows.
RECIPE_VERSION = 8


# What a task says about words, money and stand-ins shapes no model.
_NOT_IN_THE_RECIPE = ("wording", "profit", "fallbacks", "tables")


def recipe_fingerprint(task: Task, features: tuple[str, ...], settings: Mapping[str, object]) -> str:
    """Return a SHA-256 of how a model is made, whatever the rows: task, features, parameters, settings, versions.

    `features` are those of the examples table: which of them vary depends on the rows. Nothing in it may move with the
    date alone: that would make training due on every day.
    """
    known = {name: value for name, value in asdict(task).items() if name not in _NOT_IN_THE_RECIPE}
    recipe = {
        "recipe": RECIPE_VERSION,
        "task": known,
        "features": features,
        "settings": dict(settings),
        "versions": library_versions(task),
    }
    return hashlib.sha256(json.dumps(recipe, sort_keys=True, default=str).encode()).hexdigest()


def training_fingerprint(recipe: str, training: Examples) -> str:
    """Return a SHA-256 of the recipe's fingerprint and the training rows as the learner sees them."""
    digest = hashlib.sha256(json.dumps([recipe, training.features]).encode())
    # -0.0 and the many forms of NaN are equal to the learner, so they are made equal here.
    matrix = np.where(np.isnan(training.matrix), np.float32(np.nan), training.matrix + np.float32(0))
    for array in (matrix, training.label, training.as_of, training.known_at):
        digest.update(np.ascontiguousarray(array).tobytes())
    digest.update(pd.util.hash_pandas_object(training.keys.astype(str), index=False).to_numpy().tobytes())
    return digest.hexdigest()


def library_versions(task: Task) -> dict[str, str]:
    """Return the versions of the libraries that shape a booster."""
    return {**load_learner(task.learner).versions(), "numpy": np.__version__}

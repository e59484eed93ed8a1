"""A model that tells everyone the same is none: it would look like a prediction and say nothing."""

import numpy as np

from python_models.learners import load_learner
from python_models.tasks import Task
from python_models.training.calibrate import Calibrator
from python_models.training.examples import Examples

# Of the log odds, between the surest and the least sure of the training rows.
LEAST_SPREAD = 0.02


def constant_note(task: Task, booster: bytes, calibrator: Calibrator, training: Examples, threads: int) -> str | None:
    """Return why the fitted trees cannot serve, or None when they tell the training rows apart."""
    margin = load_learner(task.learner).margin(booster, training.matrix, threads=threads)
    if np.ptp(margin) < LEAST_SPREAD:
        return (
            f"Not trained: no split of the features of task {task.name!r} told the {len(training):,} examples apart, "
            "so the trees predict the same for everyone. More examples, or features that say more, are needed."
        )
    probability = np.clip(calibrator.probability(margin), 1e-12, 1 - 1e-12)
    if np.ptp(np.log(probability / (1 - probability))) < LEAST_SPREAD:
        return (
            f"Not trained: the past predictions of task {task.name!r} did not rank what happened, so calibrated they "
            "say the same of everyone. Features that say more are needed."
        )
    return None

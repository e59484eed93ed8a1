"""Scorers that learn from a part of the customers, to see whether more of them would still help."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from python_models.learners import Vector
from python_models.tasks import Task
from python_models.training.baselines.base_rate import base_rate_margin
from python_models.training.examples import Examples
from python_models.training.scorer import Scorer
from python_models.training.scorers import boosted_margin
from python_models.training.walk_forward import has_both_classes

SHARES = (0.1, 0.25, 0.5, 0.75)
LEAST_OF_EACH_CLASS = 5


@dataclass(frozen=True)
class OfShare:
    """The task's learner on the rows of a share of the customers, the same ones in every fold: a Scorer."""

    share: float

    def __call__(self, task: Task, training: Examples, rows: Examples, threads: int) -> Vector:
        """Return the margins of rows; with too few of a class to learn from, the base rate."""
        # A smaller share is part of a larger one, so the curve does not jump by the luck of the draw.
        luck = np.random.default_rng(task.seed).random(int(training.cluster.max()) + 1)
        learned = training.take(luck[training.cluster] < self.share)
        if not has_both_classes(learned.label, LEAST_OF_EACH_CLASS):
            return base_rate_margin(task, training, rows, threads)
        return boosted_margin(task, learned, rows, threads)


def shares() -> dict[str, Scorer]:
    """Return a scorer per share, named by it."""
    return {str(share): OfShare(share) for share in SHARES}

"""The other booster on the same features, by the parameters that another task of the project uses with it."""

from __future__ import annotations

from dataclasses import replace

from python_models.learners import Vector
from python_models.tasks import TASKS, Task, load_task
from python_models.training.examples import Examples
from python_models.training.scorers import boosted_margin


def other_task(task: Task) -> Task | None:
    """Return the task with the learner and parameters of another task, or None where all have the same learner."""
    for other in map(load_task, TASKS):
        if other.learner != task.learner:
            return replace(task, learner=other.learner, parameters=other.parameters)
    return None


def second_margin(task: Task, training: Examples, rows: Examples, threads: int) -> Vector:
    """Return the margins of rows by the other learner: a Scorer."""
    other = other_task(task)
    if other is None:
        raise ValueError("All tasks have the same learner.")
    return boosted_margin(other, training, rows, threads)

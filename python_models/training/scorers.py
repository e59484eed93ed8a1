"""Scorers: the learner and the baselines it has to beat, all fitted and asked in the same way."""

from python_models.learners import Vector, load_learner
from python_models.learners.learner import monotone_of
from python_models.tasks import Task
from python_models.training.baselines import baselines_for
from python_models.training.early_stopping import with_rounds
from python_models.training.examples import Examples
from python_models.training.scorer import Scorer

MODEL = "model"


def fit_booster(task: Task, training: Examples, threads: int) -> bytes:
    """Return the task's booster fitted on all the given rows."""
    found = with_rounds(task, training, threads)
    monotone = monotone_of(task.monotone, training.features)
    return load_learner(task.learner).fit(
        training.matrix, training.label, found.parameters, monotone=monotone, seed=task.seed, threads=threads
    )


def margin_of(task: Task, booster: bytes, rows: Examples, threads: int) -> Vector:
    """Return the margins that a booster of the task gives the rows."""
    return load_learner(task.learner).margin(booster, rows.matrix, threads=threads)


def boosted_margin(task: Task, training: Examples, rows: Examples, threads: int) -> Vector:
    """Return the margins of the task's own learner."""
    return margin_of(task, fit_booster(task, training, threads), rows, threads)


def scorers_for(task: Task, examples: Examples) -> dict[str, Scorer]:
    """Return the model and its baselines by name."""
    return {MODEL: boosted_margin} | baselines_for(task, examples)

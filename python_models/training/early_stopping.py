"""The number of trees by early stopping: the last stretch of the training rows in time says when to stop.

The rows held out are the newest fifth; between them and the rows that are fitted lies the horizon, because a label of
the older rows must have been known when the held-out stretch began. Nothing of the rows to predict is looked at. The
model is then fitted on all training rows with the number of trees that was found.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from python_models.learners import LearnerError, StopsEarly, load_learner
from python_models.learners.learner import monotone_of
from python_models.tasks import Task
from python_models.training.examples import Examples, Mask
from python_models.training.group_folds import deal_folds, groups_of, have_one_date
from python_models.training.walk_forward import LEAST_OF_EACH_CLASS, has_both_classes

PARAMETER, LEAST_ROUNDS, MOST_ROUNDS = "early_stopping_rounds", "least_rounds", "most_rounds"
HELD_OUT = 0.2


def with_rounds(task: Task, training: Examples, threads: int) -> Task:
    """Return the task with the number of rounds found on its training rows, where it asks for early stopping.

    Where a stretch cannot be held out with enough of either outcome, the task's own rounds stay. Raises LearnerError
    for a learner that cannot stop early.
    """
    if not task.parameters.get(PARAMETER):
        return task
    parameters = without_stopping(task.parameters)
    rounds = best_rounds(task, training, threads)
    if rounds is not None:
        parameters |= {"rounds": max(rounds, int(str(task.parameters.get(LEAST_ROUNDS, 1))))}
    return replace(task, parameters=parameters)


def without_stopping(parameters: Mapping[str, object]) -> dict[str, object]:
    """Return the parameters of a fit whose number of trees is settled."""
    return {name: value for name, value in parameters.items() if name not in (PARAMETER, LEAST_ROUNDS, MOST_ROUNDS)}


def best_rounds(task: Task, training: Examples, threads: int) -> int | None:
    """Return the best number of rounds on the held-out stretch, or None where none can be held out."""
    learner = load_learner(task.learner)
    if not isinstance(learner, StopsEarly):
        raise LearnerError(
            f"The learner {task.learner!r} of task {task.name!r} cannot stop early: it has no method best_rounds. "
            f"Take {PARAMETER} out of the task's parameters."
        )
    fitted, held_out = hold_out(task, training)
    known, later = training.take(fitted), training.take(held_out)
    if not all(has_both_classes(part.label, LEAST_OF_EACH_CLASS) for part in (known, later)):
        return None
    monotone = monotone_of(task.monotone, training.features)
    return learner.best_rounds(
        (known.matrix, known.label),
        (later.matrix, later.label),
        task.parameters,
        monotone=monotone,
        seed=task.seed,
        threads=threads,
    )


def hold_out(task: Task, training: Examples) -> tuple[Mask, Mask]:
    """Return which rows are fitted and which held out: the newest fifth, or a fold where all are of one date."""
    if have_one_date(training):
        held_out = deal_folds(groups_of(training), training.label, folds=round(1 / HELD_OUT), seed=task.seed) == 0
        return ~held_out, held_out
    days = np.sort(training.as_of)
    begin = days[int(len(days) * (1 - HELD_OUT))]
    return training.known_by(begin), training.as_of >= begin

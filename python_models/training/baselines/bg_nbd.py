"""BG/NBD: the probability of having stopped for good, from three numbers as they were on the row's date."""

import numpy as np

from python_models.clv import NotFitted, Purchases, fit_bg_nbd
from python_models.learners import Vector
from python_models.tasks import Task
from python_models.training.baselines.base_rate import base_rate_margin
from python_models.training.baselines.baseline import column, log_odds_of
from python_models.training.examples import Examples

_SUREST = 1e-9


def bg_nbd_margin(task: Task, training: Examples, rows: Examples, threads: int) -> Vector:
    """Return log odds by BG/NBD's probability of not being alive; the base rate where it cannot be fitted.

    Fitted on the newest training row of each customer: older ones of the same customer are part of the same history.
    """
    newest = np.zeros(len(training), dtype=bool)
    # rows are in the order of their dates
    newest[len(training) - 1 - np.unique(training.cluster[::-1], return_index=True)[1]] = True
    try:
        model = fit_bg_nbd(_purchases(task, training.take(newest)))
    except NotFitted:
        return base_rate_margin(task, training, rows, threads)
    known, asked = (_log_odds(1 - model.probability_alive(_purchases(task, part))) for part in (training, rows))
    return log_odds_of(known, training.label, asked)


def _purchases(task: Task, rows: Examples) -> Purchases:
    """Return the histories; a customer who never ordered has none, and counts as one who has just ordered once."""
    if task.purchase_history is None:
        raise ValueError(f"Task {task.name!r} names no columns of the history of purchases.")
    count, first, last = (np.nan_to_num(column(rows, name)) for name in task.purchase_history)
    return Purchases(repeats=np.maximum(count - 1, 0), recency=np.maximum(first - last, 0), age=first)


def _log_odds(probability: Vector) -> Vector:
    safe = np.clip(probability, _SUREST, 1 - _SUREST)
    return np.asarray(np.log(safe / (1 - safe)), dtype=np.float64)

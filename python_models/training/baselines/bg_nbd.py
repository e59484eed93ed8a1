"""BG/NBD: the probability of no order within the horizon, from three numbers as they were on the row's date.

It is the alive probability and the purchase rate together. The alive probability alone is a weaker baseline where
nearly everyone asked about has bought lately: on Complete Journey it ranks hardly better than chance.
"""

import numpy as np

from python_models.clv import NotFitted, Purchases, fit_bg_nbd
from python_models.learners import Vector
from python_models.tasks import Task
from python_models.training.baselines.base_rate import base_rate_margin
from python_models.training.baselines.baseline import column, log_odds_of
from python_models.training.examples import Examples

_SUREST = 1e-9


def bg_nbd_margin(task: Task, training: Examples, rows: Examples, threads: int) -> Vector:
    """Return log odds by BG/NBD's probability of no order; the base rate where it cannot be fitted.

    Fitted on the newest training row of each customer: older ones of the same customer are part of the same history.
    """
    newest = np.zeros(len(training), dtype=bool)
    # rows are in the order of their dates
    newest[len(training) - 1 - np.unique(training.cluster[::-1], return_index=True)[1]] = True
    try:
        model = fit_bg_nbd(_purchases(task, training.take(newest)))
    except NotFitted:
        return base_rate_margin(task, training, rows, threads)
    known, asked = (
        _log_odds(model.probability_of_no_order(_purchases(task, part), _horizon(part))) for part in (training, rows)
    )
    return log_odds_of(known, training.label, asked)


def _purchases(task: Task, rows: Examples) -> Purchases:
    """Return the histories; a customer who never ordered has none, and counts as one who has just ordered once."""
    if task.purchase_history is None:
        raise ValueError(f"Task {task.name!r} names no columns of the history of purchases.")
    count, first, last = (np.nan_to_num(column(rows, name)) for name in task.purchase_history)
    return Purchases(repeats=np.maximum(count - 1, 0), recency=np.maximum(first - last, 0), age=first)


def _horizon(rows: Examples) -> Vector:
    """Return the length of each label's window in days."""
    return (rows.known_at - rows.as_of).astype("timedelta64[D]").astype(np.float64)


def _log_odds(probability: Vector) -> Vector:
    safe = np.clip(probability, _SUREST, 1 - _SUREST)
    return np.asarray(np.log(safe / (1 - safe)), dtype=np.float64)

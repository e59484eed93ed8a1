"""Logistic regression on the model's own features."""

from threading import Lock

import numpy as np

from python_models.learners import Vector
from python_models.tasks import Task
from python_models.training.examples import Examples

MOST_SORTED_ROWS = 10_000
# scikit-learn turns warnings into errors while it solves, for the whole process: of two at a time the first to end
# would take the filter from the other, or leave it behind.
_ONE_AT_A_TIME = Lock()


def logistic_margin(task: Task, training: Examples, rows: Examples, threads: int) -> Vector:
    """Return the margins of a logistic regression on the same features, medians put in for unknown values."""
    del threads
    # Imported here: scikit-learn takes a second to load and only training needs it.
    from sklearn.linear_model import LogisticRegression

    known, asked = _standardised(training, rows)
    # newton-cholesky: one small linear system per step, quick for many rows and few columns.
    regression = LogisticRegression(C=0.1, solver="newton-cholesky", max_iter=50, random_state=task.seed)
    with _ONE_AT_A_TIME:
        regression.fit(known, training.label)
        return np.asarray(regression.decision_function(asked), dtype=np.float64)


def _standardised(training: Examples, rows: Examples) -> tuple[np.ndarray, np.ndarray]:
    known, asked = training.matrix.astype(np.float64), rows.matrix.astype(np.float64)
    # Medians and bounds need no more than every so-manieth row, and sorting all would take longer than the fit.
    thinned = slice(None, None, max(1, len(known) // MOST_SORTED_ROWS))
    empty = np.isnan(known[thinned]).all(axis=0)
    medians = np.zeros(known.shape[1])
    medians[~empty] = np.nanmedian(known[thinned, ~empty], axis=0)
    for matrix in (known, asked):
        np.copyto(matrix, medians, where=np.isnan(matrix))
    # Money and counts have long tails that would let a few customers steer a linear model.
    low, high = np.quantile(known[thinned], (0.005, 0.995), axis=0)
    for matrix in (known, asked):
        np.clip(matrix, low, high, out=matrix)
    centre, spread = known.mean(axis=0), known.std(axis=0)
    spread[spread < 1e-12] = 1.0
    for matrix in (known, asked):  # in place, as above: of a large shop each copy would be a third of a gigabyte
        matrix -= centre
        matrix /= spread
    return known, asked

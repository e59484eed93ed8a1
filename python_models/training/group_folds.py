"""Folds for examples of one and the same date: there is no later stretch of time to judge on, so rows are dealt out.

Rows of one customer, and rows with the same features, stay in one fold: a model must not be asked about a row that it
has learned by heart.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from python_models.learners import Vector
from python_models.tasks import Task
from python_models.training.examples import Examples
from python_models.training.fitting_pool import FitAll
from python_models.training.predictions import joined, predicted
from python_models.training.scorer import Scorer
from python_models.training.walk_forward import has_both_classes

GROUP_FOLDS = "stratified group folds"
FOLDS = 5


def have_one_date(training: Examples) -> bool:
    """Return whether all examples look at the data from the same date, as those of a file without dates do."""
    return len(training) > 0 and bool((training.as_of == training.as_of[0]).all())


def groups_of(examples: Examples) -> NDArray[np.int64]:
    """Return a number per row: the same for rows of one customer and for rows with equal features, at any remove."""
    from scipy.sparse import coo_array  # only for files without dates
    from scipy.sparse.csgraph import connected_components

    # -0.0 and the many forms of NaN are equal to the learner.
    matrix = np.where(np.isnan(examples.matrix), np.float32(np.nan), examples.matrix + np.float32(0))
    alike = pd.factorize(pd.util.hash_pandas_object(pd.DataFrame(matrix), index=False))[0]
    customers = int(examples.cluster.max()) + 1
    size = customers + int(alike.max()) + 1
    links = coo_array((np.ones(len(alike), dtype=np.int8), (examples.cluster, customers + alike)), shape=(size, size))
    return np.asarray(connected_components(links, directed=False)[1][examples.cluster], dtype=np.int64)


def deal_folds(group: NDArray[np.int64], label: Vector, *, folds: int, seed: int) -> NDArray[np.int64]:
    """Return the fold of each row: whole groups, with about equally many rows and positives in each fold.

    Groups of one size and number of positives are dealt out in turn. scikit-learn's StratifiedGroupKFold does the same
    by a loop over groups, which takes minutes for a file of a million customers.
    """
    size = np.bincount(group)
    positives = np.bincount(group, weights=label)
    shuffled = np.random.default_rng(seed).permutation(len(size))
    order = shuffled[np.lexsort((size[shuffled], positives[shuffled]))]
    fold_of_group = np.empty(len(size), dtype=np.int64)
    fold_of_group[order] = np.arange(len(size)) % folds
    return fold_of_group[group]


def predict_group_folds(
    task: Task,
    training: Examples,
    scorers: dict[str, Scorer],
    *,
    threads: int = 1,
    fit_all: FitAll = map,
    folds: int = FOLDS,
) -> pd.DataFrame:
    """Return one row per example with `fold` beside the columns of predict_folds; `fold_start` says nothing here.

    Each fold is predicted by a model fitted on all others. Folds that leave too little to learn from are left out.
    """
    fold = deal_folds(groups_of(training), training.label, folds=folds, seed=task.seed)

    def predict(number: int) -> pd.DataFrame | None:
        learned, rows = training.take(fold != number), training.take(fold == number)
        if not len(rows) or not has_both_classes(learned.label, task.min_positives):
            return None
        margins = {name: scorer(task, learned, rows, threads) for name, scorer in scorers.items()}
        facts = {"fold": number, "fold_start": rows.as_of, "is_test": True}
        return predicted(rows, np.flatnonzero(fold == number), margins, facts)

    parts = [part for part in fit_all(predict, range(folds)) if part is not None]
    return joined(parts, scorers, fold="fold")

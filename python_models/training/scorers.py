"""Scorers: the learner and the baselines it has to beat, all fitted and asked in the same way."""

import numpy as np

from python_models.learners import Vector, load_learner
from python_models.learners.learner import monotone_of
from python_models.tasks import Task
from python_models.training.calibrate import PlattCalibrator
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


def boosted_margin(task: Task, training: Examples, rows: Examples, threads: int) -> Vector:
    """Return the margins of the task's own learner."""
    return load_learner(task.learner).margin(fit_booster(task, training, threads), rows.matrix, threads=threads)


def base_rate_margin(task: Task, training: Examples, rows: Examples, threads: int) -> Vector:
    """Return the log odds of the training rows for everyone."""
    del task, threads
    rate = (training.label.sum() + 0.5) / (len(training) + 1)
    return np.full(len(rows), np.log(rate / (1 - rate)))


def recency_margin(task: Task, training: Examples, rows: Examples, threads: int) -> Vector:
    """Return log odds by the task's recency feature alone; unknown values go to the end that the rule names."""
    del threads
    rule = task.recency_rule
    position = training.features.index(rule.feature)
    sign = 1.0 if rule.higher_is_positive else -1.0
    known, asked = (sign * part.matrix[:, position].astype(np.float64) for part in (training, rows))
    if np.isnan(known).all():
        return np.zeros(len(rows))
    centre, spread = np.nanmean(known), np.nanstd(known) or 1.0
    ends = (np.nanmin(known) - spread, np.nanmax(known) + spread)
    known, asked = (
        (np.where(np.isnan(part), ends[int(rule.missing_is_positive)], part) - centre) / spread
        for part in (known, asked)
    )
    # A single feature is no log odds yet; without this the rule would be judged on a scale it never had.
    odds = PlattCalibrator.fit(known, training.label, prior_weight=1.0)
    return odds.slope * asked + odds.intercept


def logistic_margin(task: Task, training: Examples, rows: Examples, threads: int) -> Vector:
    """Return the margins of a logistic regression on the same features, medians put in for unknown values."""
    del threads
    # Imported here: scikit-learn takes a second to load and only training needs it.
    from sklearn.linear_model import LogisticRegression

    known, asked = _standardised(training, rows)
    # newton-cholesky: one small linear system per step, quick for many rows and few columns.
    regression = LogisticRegression(C=0.1, solver="newton-cholesky", max_iter=50, random_state=task.seed)
    regression.fit(known, training.label)
    return np.asarray(regression.decision_function(asked), dtype=np.float64)


def _standardised(training: Examples, rows: Examples) -> tuple[np.ndarray, np.ndarray]:
    known, asked = training.matrix.astype(np.float64), rows.matrix.astype(np.float64)
    empty = np.isnan(known).all(axis=0)
    medians = np.zeros(known.shape[1])
    medians[~empty] = np.nanmedian(known[:, ~empty], axis=0)
    known, asked = np.where(np.isnan(known), medians, known), np.where(np.isnan(asked), medians, asked)
    # Money and counts have long tails that would let a few customers steer a linear model.
    low, high = np.quantile(known, (0.005, 0.995), axis=0)
    known, asked = np.clip(known, low, high), np.clip(asked, low, high)
    centre, spread = known.mean(axis=0), known.std(axis=0)
    spread[spread < 1e-12] = 1.0
    return (known - centre) / spread, (asked - centre) / spread


def scorers_for(task: Task, examples: Examples) -> dict[str, Scorer]:
    """Return the model and its baselines by name; the recency rule only where its feature exists."""
    scorers: dict[str, Scorer] = {MODEL: boosted_margin, "base_rate": base_rate_margin}
    if task.recency_rule.feature in examples.features:
        scorers["recency_rule"] = recency_margin
    scorers["logistic_regression"] = logistic_margin
    return scorers

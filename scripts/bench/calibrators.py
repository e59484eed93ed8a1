"""Judge calibrators on the folds before the test period, each fitted on what was known when a fold began.

    python -m scripts.bench.calibrators PROJECT TASK

PROJECT is a folder with a built warehouse/. The test period is not predicted, so nothing here is chosen by it. Beside
the project's own candidates are weaker priors, a longer stretch for the newer intercept, and beta calibration (Kull,
Silva Filho, Flach 2017), which no task uses.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from python_models.learners import Vector
from python_models.tasks import load_task
from python_models.training.calibrate import PRIOR_WEIGHT, PlattCalibrator, sigmoid
from python_models.training.choose_calibrator import CANDIDATES, Past, choose_calibrator
from python_models.training.evaluate import Outcomes, judge
from python_models.training.scorers import MODEL, boosted_margin
from python_models.training.walk_forward import LEAST_OF_EACH_CLASS, past_of, predict_folds
from scripts.bench.models.backtest import backtest_of
from scripts.bench.models.build import Built

Probability = Callable[[Vector], Vector]


@dataclass(frozen=True)
class Beta:
    """probability = sigmoid(a log p - b log(1 - p) + c) of p, the margin taken at its word."""

    weights: Vector

    def probability(self, margin: Vector) -> Vector:
        """Return the calibrated probability of each margin."""
        return sigmoid(_beta_design(margin) @ self.weights)


def _beta_design(margin: Vector) -> Vector:
    # log p and -log(1 - p), without the loss of taking the logarithm of a probability that is nearly 0 or 1
    return np.column_stack([-np.logaddexp(0, -margin), np.logaddexp(0, margin), np.ones_like(margin)])


def beta(past: Past, prior_weight: float) -> Beta:
    """Return the beta calibrator of greatest likelihood, held to the margin's word by a normal prior."""
    design, prior = _beta_design(past.margin), np.array([1.0, 1.0, 0.0])

    def loss(weights: Vector) -> float:
        odds = design @ weights
        return float(
            (np.logaddexp(0, odds) - past.label * odds).sum() + prior_weight / 2 * ((weights - prior) ** 2).sum()
        )

    return Beta(np.asarray(minimize(loss, prior, bounds=[(1e-3, None), (1e-3, None), (None, None)]).x))


def platt(past: Past, prior_weight: float) -> PlattCalibrator:
    """Return Platt's calibrator with this prior."""
    return PlattCalibrator.fit(past.margin, past.label, prior_weight=prior_weight)


def newer(past: Past, days: int) -> PlattCalibrator:
    """Return Platt's calibrator with the intercept moved to the newest `days`."""
    newest = past.take(past.made > past.made.max() - days)
    return platt(past, PRIOR_WEIGHT).moved(newest.margin, newest.label)


def main() -> None:
    """Print a table: log loss, Brier score and ECE of every calibrator on the same rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", type=Path)
    parser.add_argument("task")
    asked = parser.parse_args()
    built, task = Built(asked.project, "", 0.0), load_task(asked.task)
    backtest = backtest_of(task, built.model(task.name), built.examples(task.name), threads=1)
    if not backtest.is_in_time:
        raise SystemExit("The model was not judged in time, so there are no folds before a test period.")
    folds = backtest.before_test()
    predictions = predict_folds(backtest.task, backtest.rows, folds, {MODEL: boosted_margin}, threads=1)
    past, start = past_of(predictions, MODEL), predictions["fold_start"].to_numpy()
    known = predictions["known_at"].to_numpy()
    calibrators = {one.__name__: one for one in CANDIDATES}
    calibrators |= {f"platt, prior {weight}": partial(platt, prior_weight=weight) for weight in (10, 1)}
    calibrators |= {f"beta, prior {weight}": partial(beta, prior_weight=weight) for weight in (100, 10, 1)}
    calibrators |= {
        "newer_platt, 56 days": partial(newer, days=56),
        "what the project's rule chooses": choose_calibrator,
    }
    print("| calibrator | log loss | Brier score | ECE (95 %) |\n|---|---:|---:|---:|")
    for name, fitted in calibrators.items():
        probability = np.full(len(start), np.nan)
        for one in np.unique(start):
            learned = past.take((start < one) & (known <= one))
            if learned.has_both_classes(LEAST_OF_EACH_CLASS):
                probability[start == one] = fitted(learned).probability(past.margin[start == one])
        rows = ~np.isnan(probability)
        outcomes = Outcomes(probability[rows], probability[rows] >= 0.5, past.label[rows], past.cluster[rows])
        found = judge(outcomes, seed=task.seed)
        ece = found.interval("ece")
        print(
            f"| {name} | {found.values['log_loss']:.4f} | {found.values['brier']:.4f}"
            f" | {ece['value']:.4f} ({ece['ci_low']:.4f} to {ece['ci_high']:.4f}) |"
        )
    print(f"\n{rows.sum():,} rows, {int(past.label[rows].sum()):,} positive, in {len(np.unique(start[rows]))} folds.")


if __name__ == "__main__":
    main()

"""The made-up shop's true chances against the served ones: is the probability what really holds?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from python_models.connectors.synthetic.options import SyntheticOptions
from python_models.connectors.synthetic.truth import read_truth
from python_models.learners import Vector, load_learner
from python_models.tasks import Task
from python_models.training import TrainedModel
from python_models.training.examples import Examples
from python_models.training.scorers import MODEL, boosted_margin
from scripts.bench.models.backtest import Backtest, judged
from scripts.bench.models.build import Built
from scripts.bench.models.calibration import logit, sigmoid, slope_interval
from scripts.bench.models.paired import auc

TRUTH = "truth"
# How far the truth looks ahead, unless the source says otherwise.
TRUTH_HORIZON_DAYS = SyntheticOptions.model_fields["truth_horizon_days"].default


@dataclass(frozen=True)
class TrueMargin:
    """The log odds that really hold, by the keys of a row; NaN where nothing is known: a Scorer."""

    known: Mapping[str, float]

    def __call__(self, task: Task, training: Examples, rows: Examples, threads: int) -> Vector:
        """Return the true log odds of rows."""
        del training, threads
        keys = rows.keys[list(task.keys)].astype(str).agg("|".join, axis=1)
        return logit(np.asarray(keys.map(self.known), dtype=np.float64))


def against_truth(built: Built, backtest: Backtest, model: TrainedModel) -> dict[str, object] | None:
    """Return the slope of the true probability on the served log odds, with rows, means and correlation.

    Answers: the contacts of the test period. Churn: the customers who are scored now, because the truth looks ahead
    from the last day, and so far as the label does. None for other tasks.
    """
    if model.booster is None:
        return None
    if backtest.task.name == "response":
        served, true, cluster = _contacts(built, backtest)
        what = "the test period's contacts and their true chance of an answer"
    elif backtest.task.name == "churn" and _horizon_days(backtest) == TRUTH_HORIZON_DAYS:
        served, true, cluster = _customers(built, backtest, model)
        what = f"the customers scored now and their true chance of no order in the next {TRUTH_HORIZON_DAYS} days"
    else:
        return None
    is_known = ~np.isnan(true)
    served, true, cluster = served[is_known], true[is_known], cluster[is_known]
    return {
        "what": what,
        "rows": len(true),
        "slope": slope_interval(served, true, cluster),
        "mean_served": float(served.mean()),
        "mean_true": float(true.mean()),
        "correlation": float(np.corrcoef(served, true)[0, 1]),
    }


def _horizon_days(backtest: Backtest) -> int:
    """Return the length of the label's window of the examples that are scored now; 0 where none are."""
    rows = backtest.rows.take(backtest.rows.is_scoring)
    return int((rows.known_at - rows.as_of).max().astype(int)) if len(rows) else 0


def _customers(built: Built, backtest: Backtest, model: TrainedModel) -> tuple[Vector, Vector, np.ndarray]:
    rows = backtest.rows.take(backtest.rows.is_scoring)
    truth = TrueMargin(_known(built, "customers", "customer_id", "probability_no_order"))
    true = sigmoid(truth(backtest.task, rows, rows, 1))
    margin = load_learner(model.learner).margin(model.booster or b"", rows.matrix, threads=backtest.threads)
    return model.load_calibrator().probability(margin), true, rows.cluster


def _contacts(built: Built, backtest: Backtest) -> tuple[Vector, Vector, np.ndarray]:
    truth = TrueMargin(_known(built, "contacts", "campaign_id || '|' || customer_id", "p_response_treated"))
    predictions = backtest.predict({MODEL: boosted_margin, TRUTH: truth})
    one = judged(backtest.task, predictions)
    return one[MODEL].probability, sigmoid(one[TRUTH].margin), one[MODEL].cluster


def ceiling(built: Built, backtest: Backtest) -> float | None:
    """Return the ROC-AUC that the true chances of an answer reach on the test rows; None for other tasks."""
    if backtest.task.name != "response":
        return None
    truth = TrueMargin(_known(built, "contacts", "campaign_id || '|' || customer_id", "p_response_treated"))
    one = judged(backtest.task, backtest.predict({MODEL: boosted_margin, TRUTH: truth}))[TRUTH]
    is_known = ~np.isnan(one.margin)
    return float(auc(one.margin[is_known], one.label[is_known])[0])


def _known(built: Built, table: str, key: str, value: str) -> dict[str, float]:
    return dict(read_truth(built.truth_folder(), table).project(f"{key}, {value}").fetchall())

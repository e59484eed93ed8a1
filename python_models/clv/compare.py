"""How good each method was on the holdout, and which one serves.

The rule: methods whose total is off by far more than the best one's are out, because value is added up. Of the others
the least mean absolute error leads; a method whose error is not told apart from it (95 % interval of the paired
difference over resampled customers) ties. Of those the one with the better total serves, and the simplest one where
totals, too, are as good as equal.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from python_models.clv.methods import METHODS
from python_models.clv.purchases import Vector

# Of the total spend: more than this beyond the best method's error is out, less than this between two is a tie.
FAR_OFF = 0.20
AS_GOOD = 0.02
SEED = 20130501
DRAWS = 400

Predictions = Mapping[str, Vector]


@dataclass(frozen=True)
class Choice:
    """The method that serves and why; `differences` are the others' mean absolute errors less its own, with bounds."""

    method: str
    reason: str
    differences: Mapping[str, tuple[float, float, float]]


def measures(predicted: Vector, actual: Vector) -> dict[str, float | None]:
    """Return MAE and RMSE per customer, totals and their ratio, Spearman's rank correlation, and the share of the
    actual spend that the tenth of customers with the highest predictions brought.
    """
    total = float(actual.sum())
    top = np.argsort(-predicted, kind="stable")[: max(1, len(actual) // 10)]
    ranks = [pd.Series(values).rank().to_numpy() for values in (predicted, actual)]
    told_apart = all(values.std() > 0 for values in ranks)
    return {
        "mae": float(np.abs(predicted - actual).mean()),
        "rmse": float(np.sqrt(((predicted - actual) ** 2).mean())),
        "total_predicted": float(predicted.sum()),
        "total_actual": total,
        "total_ratio": float(predicted.sum()) / total if total > 0 else None,
        "rank_correlation": float(np.corrcoef(ranks[0], ranks[1])[0, 1]) if told_apart else None,
        "top_decile_share": float(actual[top].sum()) / total if total > 0 else None,
    }


def choose(predictions: Predictions, actual: Vector) -> Choice:
    """Return the method that serves, by the rule above; `predictions` has at least one method."""
    off = {name: abs(float(values.sum()) - float(actual.sum())) for name, values in predictions.items()}
    scale = abs(float(actual.sum())) or 1.0
    fair = [name for name in predictions if off[name] <= min(off.values()) + FAR_OFF * scale]
    error = {name: float(np.abs(predictions[name] - actual).mean()) for name in predictions}
    leader = min(fair, key=lambda name: error[name])
    ties = [name for name in fair if _difference(predictions, actual, leader, name)[1] <= 0]
    closest = min(off[name] for name in ties)
    as_good = [name for name in ties if off[name] <= closest + AS_GOOD * scale]
    serving = next(name for name in METHODS if name in as_good)
    differences = {name: _difference(predictions, actual, serving, name) for name in predictions if name != serving}
    return Choice(serving, _reason(serving, leader, ties, list(predictions), fair), differences)


def _difference(predictions: Predictions, actual: Vector, leader: str, other: str) -> tuple[float, float, float]:
    """Return how much larger the other's mean absolute error is, and its 95 % interval."""
    if leader == other:
        return 0.0, 0.0, 0.0
    gain = np.abs(predictions[other] - actual) - np.abs(predictions[leader] - actual)
    # every customer has one row here, so customers are drawn by their rows
    random = np.random.default_rng(SEED)
    means = [float(gain[random.integers(0, len(gain), len(gain))].mean()) for _ in range(DRAWS)]
    low, high = np.quantile(means, (0.025, 0.975))
    return float(gain.mean()), float(low), float(high)


def _reason(serving: str, leader: str, ties: list[str], all_methods: list[str], fair: list[str]) -> str:
    others = ", ".join(name for name in ties if name != serving)
    if not others:
        text = "Least mean absolute error on the holdout, beyond chance."
    elif serving == leader:
        text = f"Least mean absolute error on the holdout; not told apart from {others}, and no worse in total."
    else:
        text = f"As accurate as {others} on the holdout within chance; better in total, or as good and simpler."
    out = [name for name in all_methods if name not in fair]
    return text + (f" Out, because their totals were far off: {', '.join(out)}." if out else "")

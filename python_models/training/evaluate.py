"""How good predictions were: metrics with bootstrap intervals, where a customer's rows are drawn together.

Every metric is computed from row weights, so one pass over a block of weights gives a block of bootstrap values.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from python_models.learners import Vector

ECE_BINS = 10
Figures = dict[str, float | None]
_BLOCK = 400_000  # weights worked on at once: what the processor's cache holds, which is five times as fast as more


@dataclass(frozen=True)
class Outcomes:
    """Predictions with what came of them; `cluster` numbers the customers."""

    probability: Vector
    is_selected: NDArray[np.bool_]
    label: Vector
    cluster: NDArray[np.int64]

    def ranked(self) -> "Outcomes":
        """Return the same rows, most probable first."""
        order = np.argsort(-self.probability, kind="stable")
        return Outcomes(self.probability[order], self.is_selected[order], self.label[order], self.cluster[order])


@dataclass(frozen=True)
class Judged:
    """The value of each metric, and its values in the bootstrap samples; the same seed draws the same customers.

    So two scorers that were judged on the same rows can be compared sample by sample.
    """

    values: dict[str, float]
    draws: dict[str, Vector]
    row_count: int

    def interval(self, metric: str) -> Figures:
        """Return value, ci_low and ci_high (95 %) of a metric; what is undefined is None."""
        return with_interval(self.values[metric], self.draws[metric])

    def columns(self, metric: str) -> Figures:
        """Return the same three figures named after the metric: <metric>, <metric>_ci_low and <metric>_ci_high."""
        figures = self.interval(metric)
        return {metric: figures["value"]} | {f"{metric}_{end}": figures[end] for end in ("ci_low", "ci_high")}

    def gain_over(self, other: "Judged", metric: str, *, is_lower_better: bool = False) -> Figures:
        """Return by how much this is better than the other on a metric, above 0 where it is, with the interval."""
        sign = -1 if is_lower_better else 1
        gain = sign * (self.values[metric] - other.values[metric])
        return with_interval(gain, sign * (self.draws[metric] - other.draws[metric]))


def judge(outcomes: Outcomes, *, repetitions: int = 200, seed: int = 0) -> Judged:
    """Return all metrics of the predictions, with as many bootstrap samples of customers as there are repetitions."""
    ranked = outcomes.ranked()
    values = _metrics(ranked, np.ones((1, len(ranked.label))))
    draws = _bootstrap(ranked, repetitions, seed)
    return Judged({name: float(value[0]) for name, value in values.items()}, draws, len(ranked.label))


def evaluate(outcomes: Outcomes, *, repetitions: int = 200, seed: int = 0) -> list[dict[str, float | str | None]]:
    """Return metric, value, ci_low, ci_high (95 %) and row_count for each metric; undefined values are None."""
    return metric_rows(judge(outcomes, repetitions=repetitions, seed=seed))


def metric_rows(judged: Judged) -> list[dict[str, float | str | None]]:
    """Return metric, value, ci_low, ci_high and row_count for each metric."""
    return [{"metric": name} | judged.interval(name) | {"row_count": judged.row_count} for name in judged.values]


def ece_by_chance(probability: Vector, *, repetitions: int = 200, seed: int = 0) -> Figures:
    """Return the mean ECE, and its middle 95 %, if each row came true with exactly its probability.

    Bins of few rows stray from their probability by chance (Broecker & Smith, 2007).
    """
    generator = np.random.default_rng(seed)
    borders = np.unique(np.arange(ECE_BINS) * len(probability) // ECE_BINS)
    ranked = np.sort(probability)
    gaps = ((generator.random(len(ranked)) < ranked) - ranked for _ in range(repetitions))
    draws = np.array([np.abs(np.add.reduceat(gap, borders)).sum() / len(ranked) for gap in gaps])
    return with_interval(float(draws.mean()), draws)


def column_names(metrics: Iterable[str]) -> list[str]:
    """Return the names of the columns that Judged.columns gives these metrics."""
    return [metric + end for metric in metrics for end in ("", "_ci_low", "_ci_high")]


def with_interval(value: float, draws: Vector) -> Figures:
    """Return value, ci_low and ci_high: the middle 95 % of the draws that are defined."""
    known = draws[np.isfinite(draws)]
    low, high = np.quantile(known, (0.025, 0.975)) if len(known) else (np.nan, np.nan)
    figures = {"value": value, "ci_low": low, "ci_high": high}
    return {name: float(figure) if np.isfinite(figure) else None for name, figure in figures.items()}


def _bootstrap(ranked: Outcomes, repetitions: int, seed: int) -> dict[str, Vector]:
    generator = np.random.default_rng(seed)
    _, code = np.unique(ranked.cluster, return_inverse=True)
    clusters = int(code.max()) + 1
    block = max(1, min(repetitions, _BLOCK // len(code)))
    parts = []
    for first in range(0, repetitions, block):
        size = min(block, repetitions - first)
        draws = generator.integers(0, clusters, size=(size, clusters))
        counts = np.stack([np.bincount(draw, minlength=clusters) for draw in draws])
        parts.append(_metrics(ranked, counts[:, code].astype(np.float64)))
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _metrics(ranked: Outcomes, weights: NDArray[np.float64]) -> dict[str, Vector]:
    """Return the value of each metric for each row of weights (repetitions x rows, in rank order)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return _ranking(ranked, weights) | _probability(ranked, weights) | _decision(ranked, weights)


def _ranking(ranked: Outcomes, weights: NDArray[np.float64]) -> dict[str, Vector]:
    """ROC-AUC and average precision with tied scores as one step; lift among the most probable tenth."""
    starts = np.flatnonzero(np.append(True, np.diff(ranked.probability) != 0))
    positive = np.add.reduceat(weights * ranked.label, starts, axis=1)
    negative = np.add.reduceat(weights * (1 - ranked.label), starts, axis=1)
    found, wrong = np.cumsum(positive, axis=1), np.cumsum(negative, axis=1)
    positives, negatives = found[:, -1], wrong[:, -1]
    beaten = negatives[:, None] - wrong + negative / 2
    precision = found / np.maximum(found + wrong, 1e-12)
    # A tie at the border of the tenth counts in part.
    depth = 0.1 * (positives + negatives)
    before = found + wrong - positive - negative
    share = np.clip((depth[:, None] - before) / np.maximum(positive + negative, 1e-12), 0, 1)
    return {
        "roc_auc": (positive * beaten).sum(axis=1) / (positives * negatives),
        "pr_auc": (positive * precision).sum(axis=1) / positives,
        "lift_top_decile": (positive * share).sum(axis=1) / (0.1 * positives),
    }


def _probability(ranked: Outcomes, weights: NDArray[np.float64]) -> dict[str, Vector]:
    """Log loss, Brier score, ECE over ten bins of equally many rows, and the mean prediction beside the base rate."""
    safe = np.clip(ranked.probability, 1e-12, 1 - 1e-12)
    loss = -(ranked.label * np.log(safe) + (1 - ranked.label) * np.log1p(-safe))
    gap = ranked.label - ranked.probability
    borders = np.unique(np.arange(ECE_BINS) * len(gap) // ECE_BINS)
    total = weights.sum(axis=1)
    mean_predicted = weights @ ranked.probability / total
    return {
        "log_loss": weights @ loss / total,
        "brier": weights @ gap**2 / total,
        "ece": np.abs(np.add.reduceat(weights * gap, borders, axis=1)).sum(axis=1) / total,
        "mean_predicted": mean_predicted,
        "calibration_gap": mean_predicted - weights @ ranked.label / total,
    }


def _decision(ranked: Outcomes, weights: NDArray[np.float64]) -> dict[str, Vector]:
    """Metrics of the selection that was made with the decision threshold."""
    selected, total = weights @ ranked.is_selected, weights.sum(axis=1)
    positives, hits = weights @ ranked.label, weights @ (ranked.label * ranked.is_selected)
    return {
        "recall": hits / positives,
        "precision": hits / selected,
        "f1": 2 * hits / (selected + positives),
        "accuracy": (total - selected - positives + 2 * hits) / total,
        "contacted_share": selected / total,
        "base_rate": positives / total,
    }

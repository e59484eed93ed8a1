"""How good predictions were: metrics with bootstrap intervals, where a customer's rows are drawn together.

Every metric is computed from row weights, so one pass over a block of weights gives a block of bootstrap values.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from python_models.learners import Vector

ECE_BINS = 10
_BLOCK = 4_000_000  # weights held in memory at once


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


def evaluate(outcomes: Outcomes, *, repetitions: int = 200, seed: int = 0) -> list[dict[str, float | str | None]]:
    """Return metric, value, ci_low, ci_high (95 %) and row_count for each metric; undefined values are None."""
    ranked = outcomes.ranked()
    values = _metrics(ranked, np.ones((1, len(ranked.label))))
    draws = _bootstrap(ranked, repetitions, seed)
    rows: list[dict[str, float | str | None]] = []
    for name, value in values.items():
        known = draws[name][np.isfinite(draws[name])]
        low, high = np.quantile(known, (0.025, 0.975)) if len(known) else (np.nan, np.nan)
        row = {"value": value[0], "ci_low": low, "ci_high": high}
        plain: dict[str, float | str | None] = {k: float(v) if np.isfinite(v) else None for k, v in row.items()}
        rows.append({"metric": name} | plain | {"row_count": len(ranked.label)})
    return rows


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
    """Log loss, Brier score, and ECE over ten bins of equally many rows."""
    safe = np.clip(ranked.probability, 1e-12, 1 - 1e-12)
    loss = -(ranked.label * np.log(safe) + (1 - ranked.label) * np.log1p(-safe))
    gap = ranked.label - ranked.probability
    borders = np.unique(np.arange(ECE_BINS) * len(gap) // ECE_BINS)
    total = weights.sum(axis=1)
    return {
        "log_loss": weights @ loss / total,
        "brier": weights @ gap**2 / total,
        "ece": np.abs(np.add.reduceat(weights * gap, borders, axis=1)).sum(axis=1) / total,
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

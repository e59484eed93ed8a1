"""How numbers are written on the pages: percent, intervals, tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

SCORERS = {
    "model": "**ours**",
    "base_rate": "base rate",
    "recency_rule": "recency rule",
    "rfm_score": "RFM score",
    "bg_nbd": "BG/NBD",
    "logistic_regression": "logistic regression",
    "second_learner": "second learner",
    "tuned_reference": "tuned reference",
}
METRICS = {
    "roc_auc": "ROC-AUC",
    "pr_auc": "PR-AUC",
    "log_loss": "log loss",
    "brier": "Brier score",
    "ece": "calibration error (ECE)",
    "calibration_slope": "calibration slope",
    "recall": "recall at the decision threshold",
    "precision": "precision at the decision threshold",
    "contacted_share": "share selected at the decision threshold",
    "base_rate": "share of positives",
    "lift_top_decile": "lift among the most probable tenth",
    "precision_at_recall": "ceiling: precision of the best threshold with recall of 75 %",
}
PERCENT = {"ece", "recall", "precision", "contacted_share", "base_rate", "precision_at_recall"}


def scorer(name: str) -> str:
    """Return a scorer's name for people."""
    return SCORERS.get(name, name.replace("_", " "))


def percent(value: float, digits: int = 1) -> str:
    """Return a share as percent."""
    return f"{100 * value:.{digits}f} %"


def number(metric: str, value: float | None) -> str:
    """Return the value of a metric as its readers write it."""
    if value is None:
        return "-"
    if metric in PERCENT:
        return percent(value)
    # A model may miss its target by less than a thousandth, and the page should not say that it did not.
    return f"{value:.4f}" if metric == "roc_auc" else f"{value:.3f}"


def with_interval(metric: str, values: Sequence[float | None]) -> str:
    """Return a value with its 95 % interval."""
    value, low, high = values
    if low is None or high is None:
        return number(metric, value)
    return f"{number(metric, value)} ({number(metric, low)} to {number(metric, high)})"


def difference(values: Sequence[float]) -> str:
    """Return a difference of ROC-AUC with its sign and interval."""
    value, low, high = (f"{0.0 if abs(one) < 5e-5 else one:+.4f}" for one in values)
    return f"{value} ({low} to {high})"


def table(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Return a Markdown table; columns of numbers stand to the right."""
    cells = [[str(cell) for cell in row] for row in rows]
    rule = ["---:" if all(_is_number(row[i]) for row in cells) else "---" for i in range(len(heads))]
    return "\n".join("| " + " | ".join(line) + " |" for line in (heads, rule, *cells))


def _is_number(text: str) -> bool:
    return not text or text.lstrip("+-")[:1].isdigit()


def count(value: int, one: str, many: str | None = None) -> str:
    """Return a number of things."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"

"""The points of the curves that a person looks at: ROC, precision and recall, calibration, lift."""

import numpy as np

from python_models.training.evaluate import ECE_BINS, Outcomes

Point = dict[str, float | int | str]


def curve_points(outcomes: Outcomes, *, most_points: int = 200) -> list[Point]:
    """Return curve, point, x, y and row_count: of roc and precision_recall at most `most_points`, of the others ten.

    roc: x false positive rate, y true positive rate; precision_recall: x recall, y precision; calibration: x mean
    predicted, y observed share; lift: x share contacted, y lift. row_count is how many rows a point rests on.
    """
    ranked = outcomes.ranked()
    return [*_threshold_curves(ranked, most_points), *calibration_points(outcomes), *_lift(ranked)]


def _threshold_curves(ranked: Outcomes, most_points: int) -> list[Point]:
    cuts = np.flatnonzero(np.append(ranked.probability[1:] < ranked.probability[:-1], True))
    if len(cuts) > most_points - 1:
        cuts = cuts[np.unique(np.linspace(0, len(cuts) - 1, most_points - 1).round().astype(int))]
    found, wrong = np.cumsum(ranked.label)[cuts], np.cumsum(1 - ranked.label)[cuts]
    positives, negatives = max(found[-1], 1), max(wrong[-1], 1)
    rows = cuts + 1
    roc = [("roc", 0, 0.0, 0.0, 0)]
    roc += [("roc", i + 1, wrong[i] / negatives, found[i] / positives, rows[i]) for i in range(len(cuts))]
    precision = [("precision_recall", i, found[i] / positives, found[i] / rows[i], rows[i]) for i in range(len(cuts))]
    return [_point(*values) for values in [*roc, *precision]]


def calibration_points(outcomes: Outcomes, curve: str = "calibration") -> list[Point]:
    """Return the reliability table: for ten bins of equally many rows x mean predicted and y observed share."""
    ranked = outcomes.ranked()
    parts = np.array_split(np.arange(len(ranked.label))[::-1], min(ECE_BINS, len(ranked.label)))
    return [
        _point(curve, i, ranked.probability[part].mean(), ranked.label[part].mean(), len(part))
        for i, part in enumerate(parts)
    ]


def _lift(ranked: Outcomes) -> list[Point]:
    rate = max(ranked.label.mean(), 1e-12)
    found = np.cumsum(ranked.label)
    depths = [(i, max(len(found) * i // 10, 1)) for i in range(1, 11)]
    return [_point("lift", i, i / 10, found[rows - 1] / rows / rate, rows) for i, rows in depths]


def _point(curve: str, point: int, x: float, y: float, row_count: int) -> Point:
    return {"curve": curve, "point": int(point), "x": float(x), "y": float(y), "row_count": int(row_count)}

"""The listed reasons of rows: the features that move each score most, and all others as one row."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from python_models.scoring.contributions import Contributions, Explained
from python_models.scoring.reasons import other_features_reasons, reasons
from python_models.scoring.words import FeatureLabels
from python_models.tasks import Task
from python_models.training.examples import Mask
from python_models.training.frames import COUNT, NUMBER, TEXT
from python_models.training.trained_model import TrainedModel

OTHER_FEATURES = "other_features"
REASON_TYPES = {
    "feature": TEXT,
    "feature_label": TEXT,
    "value": NUMBER,
    "typical_value": NUMBER,
    "contribution": NUMBER,
    "rank": COUNT,
    "reason": TEXT,
}

Positions = NDArray[np.int64]


def listed_reasons(
    task: Task, model: TrainedModel, rows: Explained, labels: FeatureLabels, whole: Mask, *, top: int, currency: str
) -> tuple[Positions, pa.Table]:
    """Return the reasons in the order of rows and ranks, and for each the position of its row.

    A row has its `top` features and one row other_features with the sum of the rest; all features where `whole` is
    true. So the contributions of a row always add up to margin - base_margin.
    """
    row, feature, rank = _chosen(rows.contributions, whole, top)
    known = feature < len(model.features)
    value, moved = np.full(len(row), np.nan), np.empty(len(row))
    value[known] = rows.values[row[known], feature[known]]
    moved[known] = rows.contributions[row[known], feature[known]]
    # The others are what is left of the sum, once all that is listed is taken away.
    listed = np.bincount(row[known], weights=moved[known], minlength=len(whole))
    moved[~known] = (rows.contributions.sum(axis=1) - listed)[row[~known]]
    typical = _typical(model)
    words = [*(labels.words(name).label for name in model.features), "everything else"]
    columns = {
        "feature": pa.array([*model.features, OTHER_FEATURES]).take(pa.array(feature)),
        "feature_label": pa.array(words).take(pa.array(feature)),
        "value": pa.array(value, from_pandas=True),
        "typical_value": pa.array(np.append(typical, np.nan)[feature], from_pandas=True),
        "contribution": pa.array(moved),
        "rank": pa.array(rank),
        "reason": _worded(task, model, labels, feature, value, moved, currency),
    }
    return row, pa.table({name: columns[name].cast(kind) for name, kind in REASON_TYPES.items()})


def _chosen(contributions: Contributions, whole: Mask, top: int) -> tuple[Positions, Positions, Positions]:
    """Return row, feature and rank of what is listed; the feature after the last one stands for all others."""
    rows, width = contributions.shape
    top = min(top, width)
    # Stable, so that ties fall to the feature that comes first.
    order = np.argsort(-np.abs(contributions), axis=1, kind="stable")
    features = np.insert(order, top, width, axis=1)
    ranks = np.insert(np.arange(1, width + 1), top, top + 1)
    kept = np.ones((rows, width + 1), dtype=bool)
    whole = whole | (top == width)
    kept[:, top] = ~whole
    kept[:, top + 1 :] = whole[:, None]
    row, place = np.nonzero(kept)
    return row, features[kept], ranks[place]


def _worded(
    task: Task,
    model: TrainedModel,
    labels: FeatureLabels,
    feature: Positions,
    value: NDArray[np.float64],
    moved: NDArray[np.float64],
    currency: str,
) -> pa.Array:
    """Return the sentences, made feature by feature: label, unit and typical value are the same in all of them."""
    rises, typical = task.wording.what_rises, _typical(model)
    parts, places = [pa.array([], type=TEXT)], []
    for position, chosen in _places(feature):
        if position == len(model.features):
            parts.append(other_features_reasons(moved[chosen], what_rises=rises))
        else:
            words, usual = labels.words(model.features[position]), float(typical[position])
            told = reasons(words, value[chosen], usual, moved[chosen], what_rises=rises, currency=currency)
            parts.append(told)
        places.append(chosen)
    together = pa.concat_arrays(parts)
    back = np.empty(len(together), dtype=np.int64)
    back[np.concatenate([np.empty(0, dtype=np.int64), *places])] = np.arange(len(together))
    return together.take(pa.array(back))


def _places(feature: Positions) -> Iterator[tuple[int, Positions]]:
    """Yield each feature that is there with the places where it is."""
    order = np.argsort(feature, kind="stable")
    present, first = np.unique(feature[order], return_index=True)
    yield from zip(present.tolist(), np.split(order, first[1:]), strict=True)


def _typical(model: TrainedModel) -> NDArray[np.float64]:
    """Return the typical values, NaN where the training rows know none."""
    return np.array([np.nan if value is None else value for value in model.typical_values], dtype=np.float64)

"""Which features say anything: one that is the same in all training rows, or never known, is left out of training."""

import numpy as np

from python_models.errors import listed
from python_models.training.examples import Examples

MOST_NAMED = 5


def without_idle_features(rows: Examples, training: Examples) -> tuple[Examples, Examples, tuple[str, ...]]:
    """Return both sets of rows with the features that vary over the training rows, and the names of the others.

    Unknown counts as a value: a feature that is known for some rows only varies.
    """
    if not len(training):
        return rows, training, ()
    first = training.matrix[:1]
    same = (training.matrix == first) | (np.isnan(training.matrix) & np.isnan(first))
    varies = ~same.all(axis=0)
    idle = tuple(name for name, used in zip(rows.features, varies, strict=True) if not used)
    return rows.with_features(varies), training.with_features(varies), idle


def idle_note(idle: tuple[str, ...]) -> str:
    """Return a sentence on the features that were left out, or nothing."""
    if not idle:
        return ""
    # In a file without orders all features of orders are idle: their names would say nothing.
    names = f": {listed(name.replace('_', ' ') for name in idle)}" if len(idle) <= MOST_NAMED else ""
    what = "1 feature was" if len(idle) == 1 else f"{len(idle)} features were"
    return f" {what} left out, being the same for all examples or never known{names}."

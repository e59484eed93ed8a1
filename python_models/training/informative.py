"""Which features say anything new: one that is the same in all training rows, never known, or a copy is left out."""

from hashlib import blake2b

import numpy as np

from python_models.errors import listed
from python_models.learners import Matrix
from python_models.training.examples import Examples, Mask

MOST_NAMED = 5


def without_idle_features(rows: Examples, training: Examples) -> tuple[Examples, Examples, tuple[str, ...]]:
    """Return both sets of rows with the features that vary over the training rows, and the names of the others.

    Unknown counts as a value: a feature that is known for some rows only varies. Of features that are equal in all
    training rows the first stays: where all campaigns use one channel, contacts through it are contacts.
    """
    if not len(training):
        return rows, training, ()
    first = training.matrix[:1]
    same = (training.matrix == first) | (np.isnan(training.matrix) & np.isnan(first))
    varies = ~same.all(axis=0) & _is_first_of_its_kind(training.matrix)
    idle = tuple(name for name, used in zip(rows.features, varies, strict=True) if not used)
    return rows.with_features(varies), training.with_features(varies), idle


def _is_first_of_its_kind(matrix: Matrix) -> Mask:
    # -0.0 is equal to 0.0, and all forms of NaN are unknown.
    columns = (np.where(np.isnan(column), np.float32(np.nan), column + np.float32(0)) for column in matrix.T)
    prints = [blake2b(column.tobytes(), digest_size=16).digest() for column in columns]
    first = {one: position for position, one in reversed(list(enumerate(prints)))}
    return np.array([first[one] == position for position, one in enumerate(prints)], dtype=bool)


def idle_note(idle: tuple[str, ...]) -> str:
    """Return a sentence on the features that were left out, or nothing."""
    if not idle:
        return ""
    # In a file without orders all features of orders are idle: their names would say nothing.
    names = f": {listed(name.replace('_', ' ') for name in idle)}" if len(idle) <= MOST_NAMED else ""
    what = "1 feature was" if len(idle) == 1 else f"{len(idle)} features were"
    return f" {what} left out, being the same for all examples, never known or a copy of another{names}."

"""What a learner is: it fits boosted trees, keeps them in their native format, and explains them."""

from collections.abc import Mapping, Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from python_models.errors import RegularsError

Matrix = NDArray[np.float32]
Vector = NDArray[np.float64]


class LearnerError(RegularsError):
    """A learner is unknown, or was given parameters it cannot use."""


@runtime_checkable
class Learner(Protocol):
    """Fits and reads boosters; holds no state, so a stored booster needs only its bytes, and several threads may fit
    and ask at once.

    Features come as a float32 matrix (rows x features, NaN = unknown) in the order that was used for fitting.
    Margins are log odds: the probability before calibration is 1 / (1 + exp(-margin)).
    """

    def fit(
        self,
        features: Matrix,
        label: Vector,
        parameters: Mapping[str, object],
        *,
        monotone: tuple[int, ...],
        seed: int,
        threads: int,
    ) -> bytes:
        """Return the fitted booster in the library's own format; the same input gives the same bytes.

        `parameters` are the library's own plus `rounds`, the number of trees; `monotone` has -1, 0 or 1 per feature.
        Weights of the classes must not show in the margins: see class_weight.
        """

    def margin(self, booster: bytes, features: Matrix, *, threads: int) -> Vector:
        """Return one margin per row."""

    def contributions(self, booster: bytes, features: Matrix, *, threads: int) -> tuple[NDArray[np.float64], float]:
        """Return SHAP values (rows x features) and the base margin; they add up to the margin of each row."""

    def versions(self) -> dict[str, str]:
        """Return the versions of the libraries that shape the booster."""


@runtime_checkable
class StopsEarly(Protocol):
    """A learner that can find its number of rounds on rows held out; needed where a task asks for early stopping."""

    def best_rounds(
        self,
        fitted: tuple[Matrix, Vector],
        held_out: tuple[Matrix, Vector],
        parameters: Mapping[str, object],
        *,
        monotone: tuple[int, ...],
        seed: int,
        threads: int,
    ) -> int:
        """Return the rounds with the least log loss on the rows held out (features and label).

        At most `most_rounds` of the parameters are tried, and no more once `early_stopping_rounds` brought nothing.
        """


# Read by the learners here, not by the libraries.
_OURS = ("rounds", "early_stopping_rounds", "least_rounds", "most_rounds")


def library_settings(parameters: Mapping[str, object]) -> dict[str, object]:
    """Return the parameters that are the library's own."""
    return {name: value for name, value in parameters.items() if name not in _OURS}


def rounds_of(parameters: Mapping[str, object]) -> int:
    """Return the number of trees; 100 where none is given."""
    return int(str(parameters.get("rounds", 100)))


def most_rounds_of(parameters: Mapping[str, object]) -> int:
    """Return the most trees that early stopping may find; `rounds` where no such limit is given."""
    return int(str(parameters.get("most_rounds", rounds_of(parameters))))


def monotone_of(directions: Mapping[str, int], features: Sequence[str]) -> tuple[int, ...]:
    """Return -1, 0 or 1 per feature."""
    return tuple(directions.get(name, 0) for name in features)


def class_weight(parameters: Mapping[str, object], label: Vector) -> float:
    """Return how many times a positive counts as much as a negative by `scale_pos_weight` or `is_unbalance`.

    Weighting positives w times multiplies the odds that minimise log loss by w at every point (Elkan 2001, "The
    foundations of cost-sensitive learning"), so a learner takes log w off its margins again: a weight may change which
    trees are grown, and never what a probability means.
    """
    if parameters.get("is_unbalance"):
        positives = float(label.sum())
        return (len(label) - positives) / positives if positives else 1.0
    return float(str(parameters.get("scale_pos_weight", 1.0)))

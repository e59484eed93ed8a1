"""What a learner is: it fits boosted trees, keeps them in their native format, and explains them."""

from collections.abc import Mapping
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
    """Fits and reads boosters; holds no state, so a stored booster needs only its bytes.

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
        """

    def margin(self, booster: bytes, features: Matrix, *, threads: int) -> Vector:
        """Return one margin per row."""

    def contributions(self, booster: bytes, features: Matrix, *, threads: int) -> tuple[NDArray[np.float64], float]:
        """Return SHAP values (rows x features) and the base margin; they add up to the margin of each row."""

    def versions(self) -> dict[str, str]:
        """Return the versions of the libraries that shape the booster."""

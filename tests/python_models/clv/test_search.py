"""A search has settled where no allowed step gains anything, whatever its own verdict."""

import numpy as np
import pytest
from scipy.optimize import OptimizeResult

from python_models.clv.search import has_settled


def _found(x: list[float], slope: list[float], *, success: bool = False, loss: float = 1.0) -> OptimizeResult:
    return OptimizeResult(x=np.array(x), jac=np.array(slope), success=success, fun=loss)


@pytest.mark.parametrize(
    ("found", "settled"),
    [
        (_found([1.0, 2.0], [1e-7, -1e-7]), True),
        (_found([1.0, 2.0], [1e-3, 0.0]), False),
        (_found([12.0, 2.0], [-1e-3, 0.0]), True),
        (_found([12.0, 2.0], [1e-3, 0.0]), False),
        (_found([-12.0, 2.0], [1e-3, 0.0]), True),
        (_found([1.0, 2.0], [1e-3, 0.0], success=True), True),
        (_found([1.0, 2.0], [0.0, 0.0], success=True, loss=float("nan")), False),
    ],
    ids=["flat", "a slope", "a slope out of the bound", "a slope back in", "out below", "its own verdict", "no number"],
)
def test_a_slope_counts_where_it_can_be_followed(found: OptimizeResult, settled: bool) -> None:
    assert has_settled(found, bound=12.0) is settled

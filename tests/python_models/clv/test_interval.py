"""The interval of a value: about it, and none where there is nothing to take a share of."""

import numpy as np

from python_models.clv.interval import Doubt


def test_nothing_expected_has_no_interval_rather_than_one_without_doubt() -> None:
    doubt = Doubt(edges=np.array([10.0, 20.0]), low=np.array([0.5, 1.2]), high=np.array([2.0, 1.5]))
    low, high = doubt.interval(np.array([0.0, 0.0, 5.0, 15.0]), np.array([0.0, 3.0, 4.0, 10.0]))
    np.testing.assert_array_equal(low, [np.nan, np.nan, 2.0, 10.0])
    np.testing.assert_array_equal(high, [np.nan, np.nan, 8.0, 15.0])

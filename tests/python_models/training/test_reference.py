"""The bins that a model keeps of its training rows."""

import numpy as np
import pytest

from python_models.training.reference import binned, shares

NAN = np.nan


def test_deciles_with_ties_merged_and_the_unknown_apart() -> None:
    values = np.array([0.0] * 5 + [1, 2, 3, 4, 5] + [NAN] * 10)

    then = binned(values)

    assert then["edges"] == [0, 1, 2, 3, 4]
    assert then["shares"] == [0.25, 0.05, 0.05, 0.05, 0.05, 0.05, 0.5]
    assert (then["rows"], then["median"]) == (20, 0.5)


@pytest.mark.parametrize("ones", [1, 10, 19])
def test_a_flag_has_two_bins_however_rare_one_side_is(ones: int) -> None:
    then = binned(np.array([1.0] * ones + [0.0] * (20 - ones), dtype=np.float32))

    assert then["edges"] == [0]
    assert then["shares"] == pytest.approx([1 - ones / 20, ones / 20, 0])


def test_values_that_were_never_seen_fall_into_the_outer_bins() -> None:
    assert shares(np.array([-9.0, 0, 1, 99, NAN]), [0, 1]).tolist() == [0.4, 0.2, 0.2, 0.2]


def test_nothing_known_leaves_one_empty_bin_and_the_unknown() -> None:
    assert binned(np.array([NAN, NAN])) == {"edges": [], "shares": [0, 1], "rows": 2, "median": None}


def test_edges_are_compared_in_the_precision_of_the_column() -> None:
    column = np.array([0.1, 0.1, 0.7], dtype=np.float32)
    then = binned(column)
    assert shares(column, then["edges"]).tolist() == then["shares"] == pytest.approx([2 / 3, 1 / 3, 0])

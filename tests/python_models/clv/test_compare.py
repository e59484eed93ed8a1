"""Which method serves: the rule, told by small figures."""

import numpy as np

from python_models.clv.compare import choose, measures

ACTUAL = np.tile([0.0, 10.0, 20.0, 30.0], 50)
RANDOM = np.random.default_rng(3)


def _off(spread: float, factor: float = 1.0) -> np.ndarray:
    return ACTUAL * factor + np.tile([spread, -spread], 100)


def test_the_least_error_serves_when_it_is_beyond_chance() -> None:
    choice = choose({"spending_pace": _off(4), "bg_nbd": _off(1), "boosted": _off(3)}, ACTUAL)
    assert choice.method == "bg_nbd" and "beyond chance" in choice.reason
    assert choice.differences["boosted"] == (2.0, 2.0, 2.0)


def test_of_methods_that_chance_cannot_tell_apart_the_simpler_one_serves() -> None:
    noise = RANDOM.normal(0, 0.5, len(ACTUAL))
    even = noise - noise.mean()
    slightly_worse = ACTUAL + 1.001 * even[::-1]
    choice = choose({"spending_pace": slightly_worse, "boosted": ACTUAL + even}, ACTUAL)
    assert choice.method == "spending_pace" and "boosted on the holdout within chance" in choice.reason


def test_a_total_that_is_far_off_is_out_however_small_the_error() -> None:
    """The median of a skewed spend has the least absolute error, and no use where values are added up."""
    skewed = np.tile([0.0, 0.0, 0.0, 30.0], 50)
    choice = choose({"spending_pace": np.full(200, 7.5), "boosted": np.zeros(200)}, skewed)
    assert choice.method == "spending_pace" and "boosted" in choice.reason


def test_measures_are_those_of_a_hand_count() -> None:
    predicted, actual = np.array([1.0, 2.0, 3.0, 6.0]), np.array([0.0, 2.0, 4.0, 10.0])
    found = measures(predicted, actual)
    assert found["mae"] == 1.5 and found["total_ratio"] == 0.75
    assert found["rank_correlation"] == 1.0 and found["top_decile_share"] == 10 / 16
    assert measures(np.zeros(4), np.zeros(4))["total_ratio"] is None

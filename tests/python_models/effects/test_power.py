"""Power: the textbook's number of customers, and what cannot be told."""

import numpy as np

from python_models.effects.arms import Arm, Comparison
from python_models.effects.power import more_customers_needed, smallest_detectable_effect, with_smoothed_shares


def _shares(treated: tuple[int, int], control: tuple[int, int]) -> Comparison:
    arms = [Arm.of_values(np.repeat([1.0, 0.0], [hits, count - hits])) for hits, count in (treated, control)]
    return with_smoothed_shares(Comparison(*arms), np.array([True]))


def test_the_textbooks_number_of_customers() -> None:
    # Fleiss: 10 % against 15 %, 80 % power, 5 % two-sided, unpooled: 683 in each arm.
    comparison = _shares((60, 400), (40, 400))
    assert abs(800 + more_customers_needed(comparison)[0] - 2 * 683) < 20


def test_a_test_that_large_can_show_just_that_effect() -> None:
    comparison = _shares((150, 1000), (100, 1000))
    assert abs(smallest_detectable_effect(comparison)[0] - 0.0413) < 0.0005
    assert more_customers_needed(comparison)[0] == 0


def test_no_difference_can_never_be_shown() -> None:
    assert np.isnan(more_customers_needed(_shares((5, 50), (5, 50)))).all()


def test_arms_in_which_nobody_answered_vary_too() -> None:
    assert smallest_detectable_effect(_shares((0, 50), (0, 50)))[0] > 0.05

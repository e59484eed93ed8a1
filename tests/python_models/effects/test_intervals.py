"""Intervals against printed examples, and what must hold for any arms."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from python_models.effects.arms import Arm, Comparison
from python_models.effects.intervals import newcombe, welch


def _shares(hits: int, count: int) -> Arm:
    return Arm.of_values(np.repeat([1.0, 0.0], [hits, count - hits]))


@pytest.mark.parametrize(
    ("treated", "control", "low", "high"),
    [
        # Newcombe 1998, table II, method 10
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_newcombe_gives_the_published_intervals(treated, control, low, high) -> None:
    found = newcombe(Comparison(_shares(*treated), _shares(*control)))
    assert [round(float(end[0]), 4) for end in found] == [low, high]


def test_welch_agrees_with_scipy() -> None:
    from scipy.stats import ttest_ind

    dice = np.random.default_rng(1)
    treated, control = dice.gamma(1, 9, 40), dice.gamma(2, 3, 31)
    expected = ttest_ind(treated, control, equal_var=False).confidence_interval()
    found = welch(Comparison(Arm.of_values(treated), Arm.of_values(control)))
    np.testing.assert_allclose([end[0] for end in found], [expected.low, expected.high])


@given(st.tuples(*[st.integers(1, 500)] * 2), st.data())
def test_swapped_arms_turn_the_sign(counts, data) -> None:
    arms = [_shares(data.draw(st.integers(0, count)), count) for count in counts]
    low, high = newcombe(Comparison(*arms))
    swapped_low, swapped_high = newcombe(Comparison(*arms[::-1]))
    np.testing.assert_allclose([low, high], [-swapped_high, -swapped_low], atol=1e-12)
    assert -1 - 1e-12 <= low[0] <= high[0] <= 1 + 1e-12

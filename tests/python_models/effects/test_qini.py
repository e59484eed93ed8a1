"""Qini: by hand, and at its three fixed points: the best order, no order, and swapped arms."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from python_models.effects.qini import Ranking, qini, qini_curve, uplift_at

# Two steps of 20 customers, each as [[control: no, yes], [treated: no, yes]].
BY_HAND = np.array([[[8.0, 2.0], [5.0, 5.0]], [[8.0, 2.0], [8.0, 2.0]]])
COUNTS = arrays(np.float64, (5, 2, 2), elements=st.integers(1, 50).map(float))


def _test(customers: int = 2_000, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """A test in which 30 % of the treated and 1 % of everybody else answer: arm and answer."""
    is_treated = np.arange(customers) % 2 == 0
    is_hit = np.where(is_treated, np.arange(customers) % 20 < 6, np.arange(customers) % 100 == 1)
    order = np.random.default_rng(seed).permutation(customers)
    return is_treated[order], is_hit[order]


def test_the_curve_by_hand() -> None:
    share, gained = qini_curve(BY_HAND)
    # 5 - 2 x 10/10 after the first step, 7 - 4 x 20/20 after both
    np.testing.assert_allclose(share, [0, 0.5, 1])
    np.testing.assert_allclose(gained, [0, 3, 3])


def test_the_coefficient_by_hand() -> None:
    # Between curve and line: 0.75. Of the best order: 7 (1 - 7/80) - 4 x 4/80 - 3/2 = 4.6875.
    np.testing.assert_allclose(qini(BY_HAND), 0.75 / 4.6875)


def test_the_best_order_has_one() -> None:
    is_treated, is_hit = _test()
    best = np.where(is_hit, np.where(is_treated, 1, -1), 0)
    sums = Ranking.by_score(best, is_treated, is_hit, seed=1).sums(np.ones(len(best)))
    np.testing.assert_allclose(qini(sums), 1)
    np.testing.assert_allclose(qini_curve(sums)[1].max(), 300)


def test_no_order_has_none_on_average() -> None:
    is_treated, is_hit = _test()
    same = np.zeros(len(is_hit))
    found = [qini(Ranking.by_score(same, is_treated, is_hit, seed=seed).sums(same + 1)) for seed in range(100)]
    assert abs(np.mean(found)) < 3 * np.std(found) / 10
    assert np.max(np.abs(found)) < 0.2


@given(COUNTS)
def test_swapped_arms_turn_the_curve(sums: np.ndarray) -> None:
    control, treated = (sums[:, arm].sum(axis=-1).cumsum() for arm in (0, 1))
    swapped = sums[:, ::-1]
    np.testing.assert_allclose(
        qini_curve(swapped)[1][1:], -qini_curve(sums)[1][1:] * control / treated, rtol=1e-9, atol=1e-9
    )
    np.testing.assert_allclose(uplift_at(swapped, 0.02), -uplift_at(sums, 0.02))


@given(COUNTS, st.integers(2, 9))
def test_more_of_the_same_customers_change_nothing(sums: np.ndarray, times: int) -> None:
    np.testing.assert_allclose(qini(sums * times), qini(sums), atol=1e-12)


def test_uplift_of_the_first_share() -> None:
    steps = np.concatenate([np.tile(BY_HAND[:1], (20, 1, 1)), np.tile(BY_HAND[1:], (80, 1, 1))])
    np.testing.assert_allclose(uplift_at(steps, 0.1), 0.3)
    np.testing.assert_allclose(uplift_at(steps, 0.4), 0.15)


def test_nothing_is_told_of_an_empty_arm_or_without_answers() -> None:
    for nobody in (BY_HAND * [[[0], [1]]], BY_HAND * [[[1], [0]]], BY_HAND * [[[1, 0], [1, 0]]]):
        assert np.isnan(qini(nobody))


def test_leading_indices_are_kept() -> None:
    stacked = qini(np.stack([BY_HAND, BY_HAND[:, ::-1]]))
    np.testing.assert_allclose(stacked, [qini(BY_HAND), qini(BY_HAND[:, ::-1])])

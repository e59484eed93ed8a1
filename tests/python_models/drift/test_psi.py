"""The population stability index against values counted by hand, and against chance."""

import numpy as np
import pytest

from python_models.drift.psi import largest_by_chance, population_stability_index


def test_the_index_is_the_sum_over_the_bins() -> None:
    now, then = np.array([0.5, 0.5, 0.0]), np.array([0.25, 0.75, 0.0])
    by_hand = 0.25 * np.log(2) - 0.25 * np.log(2 / 3)
    assert population_stability_index(now, then) == pytest.approx(by_hand)
    assert population_stability_index(then, now) == pytest.approx(by_hand)
    assert population_stability_index(now, now) == 0


def test_an_empty_bin_counts_as_one_row_in_ten_thousand() -> None:
    found = population_stability_index(np.array([1.0, 0.0]), np.array([0.5, 0.5]))
    assert found == pytest.approx(0.5 * np.log(2) + (0.5 - 1e-4) * np.log(0.5 / 1e-4))


def test_chance_exceeds_its_limit_in_about_one_of_twenty_samples() -> None:
    generator = np.random.default_rng(3)
    probabilities = np.full(10, 0.1)
    now = generator.multinomial(800, probabilities, 2000) / 800
    then = generator.multinomial(1200, probabilities, 2000) / 1200
    found = np.array([population_stability_index(*pair) for pair in zip(now, then, strict=True)])
    assert (found > largest_by_chance(10, 800, 1200)).mean() == pytest.approx(0.05, abs=0.015)


def test_without_rows_or_with_one_bin_nothing_is_by_chance() -> None:
    assert largest_by_chance(1, 5, 5) == largest_by_chance(10, 0, 5) == 0

"""Uplift that differs by customer: few seeds here, a hundred in `make bench-decisions`."""

import pytest

from scripts.bench.decisions import known_uplift

SEEDS = 6


@pytest.fixture(scope="module")
def drawn() -> list[dict[str, bool]]:
    return [known_uplift.recovered(seed) for seed in range(SEEDS)]


def test_each_groups_effect_and_the_policys_worth_lie_in_their_intervals(drawn: list[dict[str, bool]]) -> None:
    assert len(drawn[0]) == len(known_uplift.EFFECTS) + 1
    for name in drawn[0]:
        assert sum(one[name] for one in drawn) >= SEEDS - 1, name


def test_an_interval_around_another_truth_does_not_hold_it() -> None:
    tested, effect = known_uplift._drawn(0)
    low, high = known_uplift._interval_of_policy(tested, effect > 0, 0)
    assert not low <= 3 * 1_000 * 0.5 * 0.15 <= high and low <= 1_000 * 0.5 * 0.15 <= high

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from python_models.decisions.allocate import GAP, allocate
from python_models.decisions.components import DecisionError
from python_models.decisions.fill import filled
from python_models.decisions.offers import Limits, Offers
from python_models.decisions.prices import dual_prices


def offers_of(rows: list[tuple[int, int, float, float]]) -> Offers:
    customer, campaign, profit, cost = zip(*rows, strict=True)
    return Offers(np.array(customer), np.array(campaign), np.array(profit, dtype=float), np.array(cost, dtype=float))


def is_allowed(offers: Offers, limits: Limits, chosen: np.ndarray) -> bool:
    campaigns = len(limits.budget)
    money = np.bincount(offers.campaign[chosen], weights=offers.cost[chosen], minlength=campaigns)
    contacts = np.bincount(limits.channel_of(offers)[chosen], minlength=len(limits.capacity))
    one_each = len(np.unique(offers.customer[chosen])) == chosen.sum()
    return bool((money <= limits.budget + 1e-6).all() and (contacts <= limits.capacity).all() and one_each)


def brute_force(offers: Offers, limits: Limits) -> float:
    plans = (np.array(plan) for plan in itertools.product([False, True], repeat=len(offers)))
    return max(float(offers.profit[plan].sum()) for plan in plans if is_allowed(offers, limits, plan))


def made_up(count: int, campaigns: int, seed: int, *, equal_costs: bool = False) -> tuple[Offers, Limits]:
    generator = np.random.default_rng(seed)
    cost = np.full(count, 0.5) if equal_costs else generator.uniform(0.05, 1, count)
    offers = Offers(
        np.arange(count) // campaigns, np.arange(count) % campaigns, generator.gamma(1, 2, count) - 0.5, cost
    )
    each = count / campaigns
    return offers, Limits.of_campaigns(np.full(campaigns, 0.1 * each), np.floor(np.full(campaigns, 0.3 * each)))


OFFER = st.tuples(st.integers(0, 5), st.integers(0, 1), st.floats(-2, 9), st.sampled_from([0.0, 0.4, 0.5, 1.0, 2.5]))
LIMIT = st.one_of(st.just(float("inf")), st.floats(0, 5))


@settings(max_examples=80, deadline=None)
@given(st.lists(OFFER, min_size=1, max_size=8, unique_by=lambda row: row[:2]), *[LIMIT] * 4)
def test_a_small_plan_is_the_best_of_all_plans(rows, one, two, three, four) -> None:
    offers, limits = offers_of(rows), Limits.of_campaigns(np.array([one, two]), np.array([three, four]))
    assert_is_the_best(offers, limits)


@settings(max_examples=80, deadline=None)
@given(st.lists(OFFER, min_size=1, max_size=8, unique_by=lambda row: row[:2]), *[LIMIT] * 3)
def test_a_small_plan_is_the_best_where_campaigns_share_a_channel(rows, one, two, both) -> None:
    assert_is_the_best(offers_of(rows), Limits(np.array([one, two]), np.array([both]), np.array([0, 0])))


def assert_is_the_best(offers: Offers, limits: Limits) -> None:
    plan = allocate(offers, limits)
    assert is_allowed(offers, limits, plan.chosen)
    assert plan.profit == pytest.approx(float(offers.profit[plan.chosen].sum()))
    assert plan.profit == pytest.approx(brute_force(offers, limits), abs=1e-6)
    assert plan.gap <= 1e-6


@settings(max_examples=5, deadline=None)
@given(st.integers(400, 600), st.integers(1, 3), st.integers(0, 1000), st.booleans(), st.booleans())
def test_a_larger_plan_keeps_the_limits_and_is_proved_to_be_close(count, campaigns, seed, equal_costs, shared) -> None:
    offers, limits = made_up(count, campaigns, seed, equal_costs=equal_costs)
    if shared:
        limits = Limits(limits.budget, limits.capacity[:1], np.zeros(campaigns, dtype=np.int64))
    plan = allocate(offers, limits)
    assert is_allowed(offers, limits, plan.chosen)
    assert (offers.profit[plan.chosen] > 0).all()
    open_ = offers.take(np.flatnonzero(offers.profit > 0))
    for key in (open_.profit, open_.profit / open_.cost):
        assert plan.profit >= open_.profit[filled(open_, limits, key)].sum() - 1e-9
    assert plan.profit <= plan.bound + 1e-9 and plan.gap <= 10 * GAP


def test_the_bound_and_the_prices_are_those_of_the_linear_program() -> None:
    """Two campaigns, one short of money and one short of contacts."""
    offers, _ = made_up(400, 2, 3)
    limits = Limits.of_campaigns(np.array([10.0, 90.0]), np.array([150.0, 40.0]))
    uses = [np.where(offers.campaign == campaign, use, 0.0) for use in (offers.cost, 1.0) for campaign in (0, 1)]
    one_each = (offers.customer == np.arange(200)[:, None]).astype(float)
    most = np.concatenate([limits.budget, limits.capacity, np.ones(200)])
    program = linprog(-offers.profit, A_ub=np.vstack([*uses, one_each]), b_ub=most, bounds=(0, 1))
    prices = dual_prices(offers, limits)
    assert prices.bound == pytest.approx(-program.fun, rel=1e-6)
    found = np.concatenate([prices.budget, prices.capacity])
    np.testing.assert_allclose(found, -program.ineqlin.marginals[:4], rtol=1e-2, atol=1e-6)
    assert (found[[0, 3]] > 0).all()


def test_a_channel_that_two_campaigns_share_has_one_price_for_both() -> None:
    offers, _ = made_up(3000, 2, 7)
    plenty = np.array([np.inf, np.inf])
    plans = [allocate(offers, Limits(plenty, np.array([most]), np.array([0, 0]))) for most in (400.0, 410.0)]
    assert [plan.chosen.sum() for plan in plans] == [400, 410]
    assert plans[0].capacity_price.shape == (1,) and not plans[0].budget_price.any()
    assert (plans[1].profit - plans[0].profit) / 10 == pytest.approx(plans[0].capacity_price[0], rel=0.05)


def test_the_price_of_the_budget_is_what_more_money_would_bring() -> None:
    offers, limits = made_up(3000, 1, 5)
    plan = allocate(offers, limits)
    more = allocate(offers, Limits.of_campaigns(limits.budget + 5, limits.capacity))
    assert plan.budget_price[0] > 0
    assert (more.profit - plan.profit) / 5 == pytest.approx(plan.budget_price[0], rel=0.05)


def test_equal_costs_need_no_solver_and_the_next_contact_is_the_price() -> None:
    offers = offers_of([(0, 0, 5.0, 0.5), (1, 0, 3.0, 0.5), (2, 0, 2.0, 0.5), (3, 0, -1.0, 0.5)])
    by_budget = allocate(offers, Limits.of_campaigns(np.array([1.2]), np.array([np.inf])))
    assert by_budget.chosen.tolist() == [True, True, False, False]
    assert (by_budget.method, by_budget.gap) == ("threshold", 0.0)
    assert (by_budget.budget_price[0], by_budget.capacity_price[0]) == (4.0, 0.0)
    by_capacity = allocate(offers, Limits.of_campaigns(np.array([100.0]), np.array([1.9])))
    assert by_capacity.chosen.tolist() == [True, False, False, False]
    assert (by_capacity.budget_price[0], by_capacity.capacity_price[0]) == (0.0, 3.0)
    no_limit = allocate(offers, Limits.of_campaigns(np.array([np.inf]), np.array([np.inf])))
    assert no_limit.chosen.sum() == 3 and no_limit.budget_price[0] == 0


@pytest.mark.parametrize(("budget", "capacity"), [(0.0, 10.0), (10.0, 0.9)])
def test_nothing_to_spend_or_nobody_to_send_gives_an_empty_plan(budget: float, capacity: float) -> None:
    plan = allocate(offers_of([(0, 0, 5.0, 0.5)]), Limits.of_campaigns(np.array([budget]), np.array([capacity])))
    assert not plan.chosen.any() and plan.profit == 0 and plan.gap == 0


@pytest.mark.parametrize(
    ("budget", "capacity", "prices"),
    [(0.0, 9.0, (3.0, 0.0)), (1.5, 9.0, (3.0, 0.0)), (9.0, 0.0, (0.0, 6.0)), (0.0, 0.0, (0.0, 0.0))],
)
def test_where_nothing_fits_the_best_of_what_is_lost_is_the_price(budget: float, capacity: float, prices) -> None:
    """Customer 1 brings 1 in the other campaign already; with both limits at 0, neither alone brings anything."""
    offers = offers_of([(0, 0, 6.0, 2.0), (1, 0, 6.5, 2.0), (1, 1, 1.0, 1.0), (2, 0, -1.0, 2.0)])
    plan = allocate(offers, Limits.of_campaigns(np.array([budget, 9.0]), np.array([capacity, 9.0])))
    assert (plan.budget_price[0], plan.capacity_price[0]) == prices
    assert plan.budget_price[1] == plan.capacity_price[1] == 0


@pytest.mark.parametrize(
    ("budget", "capacity", "cost"), [(-1.0, 1.0, 0.5), (1.0, -1.0, 0.5), (1.0, 1.0, -0.5), (1.0, 1.0, np.nan)]
)
def test_what_cannot_be_is_refused(budget: float, capacity: float, cost: float) -> None:
    with pytest.raises(DecisionError, match="missing or below 0"):
        allocate(offers_of([(0, 0, 5.0, cost)]), Limits.of_campaigns(np.array([budget]), np.array([capacity])))

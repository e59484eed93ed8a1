"""Whom to contact with what, so that the expected profit is highest within the limits of campaigns and channels.

    maximise  sum_j profit_j x_j   over x_j in {0, 1}
    so that   sum of cost_j x_j <= budget in each campaign, sum of x_j <= capacity in each channel over all its
              campaigns, and at most one contact per customer

Where a campaign's contacts all cost the same and neither customers nor channels are in two campaigns, the limits come
down to a number of contacts, and the most profitable are the optimum. Otherwise the dual prices of the limits
(prices.py) give a bound that no plan can pass, contacts are taken in the order of profit less the price of what they
use, and where that leaves a gap the exact solver (HiGHS, by scipy) closes it. The gap that remains is reported.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from python_models.decisions.fill import filled
from python_models.decisions.offers import Limits, Offers
from python_models.decisions.prices import Prices, dual_prices
from python_models.learners import Vector

Chosen = NDArray[np.bool_]

# A plan proved to be within this share of the best needs no exact solver, unless it is small.
GAP = 1e-4
SMALL_PLAN = 300
# From here on the exact solver may take minutes. It stops at a number of nodes, not at a time, so that builds agree.
LARGE_PLAN = 5_000
MOST_NODES = 500


@dataclass(frozen=True)
class Allocation:
    """A plan: what is chosen, and how far it can be from the best.

    `bound`: no plan can bring more; `budget_price`: what one more unit of a campaign's money would add to the profit;
    `capacity_price`: what one more contact of a channel would; `method`: threshold, prices or exact.
    """

    chosen: Chosen
    profit: float
    bound: float
    budget_price: Vector
    capacity_price: Vector
    method: str

    @property
    def gap(self) -> float:
        """The share of the bound that the plan leaves: 0 is proved to be the best."""
        return max(self.bound - self.profit, 0.0) / self.bound if self.bound > 0 else 0.0


def allocate(offers: Offers, limits: Limits) -> Allocation:
    """Return the plan of highest expected profit; contacts that do not pay are never chosen.

    Raises DecisionError for limits or costs that cannot be.
    """
    limits = limits.checked(offers)
    is_open = (offers.profit > 0) & (offers.cost <= limits.budget[offers.campaign])
    is_open &= limits.capacity[limits.channel_of(offers)] >= 1
    candidates = np.flatnonzero(is_open)
    part = _allocate(offers.take(candidates), limits)
    chosen = np.zeros(len(offers), dtype=bool)
    chosen[candidates[part.chosen]] = True
    prices = _prices_where_nothing_fits(offers, limits, part, chosen)
    return Allocation(chosen, part.profit, part.bound, *prices, part.method)


def _prices_where_nothing_fits(
    offers: Offers, limits: Limits, part: Allocation, chosen: Chosen
) -> tuple[Vector, Vector]:
    """Return the prices of budget and capacity; where no paying offer of a campaign fits, those of the best of them.

    An offer that neither limit lets in adds nothing to the price of either; a customer contacted in another campaign
    brings the difference.
    """
    budget, capacity, channel = part.budget_price.copy(), part.capacity_price.copy(), limits.channel_of(offers)
    gain = offers.profit - np.bincount(offers.customer, offers.profit * chosen)[offers.customer]
    is_dear = offers.cost > limits.budget[offers.campaign]
    is_full = limits.capacity[channel] < 1
    fits = np.bincount(offers.campaign, (offers.profit > 0) & ~is_dear & ~is_full, minlength=len(budget)) > 0
    is_lost = (gain > 0) & ~fits[offers.campaign]
    dear, full = is_lost & is_dear & ~is_full, is_lost & is_full & ~is_dear
    np.maximum.at(budget, offers.campaign[dear], gain[dear] / offers.cost[dear])
    np.maximum.at(capacity, channel[full], gain[full])
    return budget, capacity


def _allocate(offers: Offers, limits: Limits) -> Allocation:
    if offers.is_one_each() and offers.costs_are_equal() and not limits.channels_are_shared():
        chosen, prices = _threshold(offers, limits)
        return _plan(offers, chosen, prices, "threshold")
    prices = dual_prices(offers, limits)
    keys = (prices.reduced(offers, limits), offers.profit / np.maximum(offers.cost, 1e-12), offers.profit)
    plans = [filled(offers, limits, key) for key in keys]
    chosen = max(plans, key=lambda plan: float(offers.profit[plan].sum()))
    plan = _plan(offers, chosen, prices, "prices")
    if len(offers) <= SMALL_PLAN or (plan.gap > GAP and len(offers) <= LARGE_PLAN):
        return _exact(offers, limits, plan, prices)
    return plan


def _plan(offers: Offers, chosen: Chosen, prices: Prices, method: str, bound: float | None = None) -> Allocation:
    profit = float(offers.profit[chosen].sum())
    bound = max(prices.bound if bound is None else bound, profit)
    return Allocation(chosen, profit, bound, prices.budget, prices.capacity, method)


def _threshold(offers: Offers, limits: Limits) -> tuple[Chosen, Prices]:
    """Take the most profitable of each campaign; the price of the limit that binds is the profit of the next one."""
    chosen = np.zeros(len(offers), dtype=bool)
    prices = Prices.none(limits)
    for campaign in np.unique(offers.campaign):
        own = np.flatnonzero(offers.campaign == campaign)
        own = own[np.argsort(-offers.profit[own], kind="stable")]
        cost, channel = offers.cost[own[0]], limits.channel[campaign]
        affordable = np.floor(limits.budget[campaign] / cost + 1e-9) if cost > 0 else np.inf
        most = int(min(affordable, limits.capacity[channel], len(own)))
        chosen[own[:most]] = True
        if most < len(own):
            following = offers.profit[own[most]]
            is_budget = affordable <= limits.capacity[channel]
            prices.budget[campaign] = following / cost if is_budget else 0.0
            prices.capacity[channel] = 0.0 if is_budget else following
    return chosen, Prices(prices.budget, prices.capacity, float(offers.profit[chosen].sum()))


def _exact(offers: Offers, limits: Limits, plan: Allocation, prices: Prices) -> Allocation:
    if len(offers) == 0:
        return plan
    solved = milp(
        -offers.profit,
        integrality=np.ones(len(offers)),
        bounds=Bounds(0, 1),
        constraints=_constraints(offers, limits),
        options={"mip_rel_gap": 1e-9 if len(offers) <= SMALL_PLAN else GAP, "node_limit": MOST_NODES},
    )
    if solved.x is None:
        return plan
    chosen = solved.x > 0.5
    bound = min(plan.bound, -float(solved.mip_dual_bound))
    if float(offers.profit[chosen].sum()) < plan.profit:
        chosen = plan.chosen
    return _plan(offers, chosen, prices, "exact", bound)


def _constraints(offers: Offers, limits: Limits) -> list[LinearConstraint]:
    column = np.arange(len(offers))
    _, customer = np.unique(offers.customer, return_inverse=True)

    def matrix(values: Vector, row: NDArray[np.int64], rows: int) -> sparse.csr_matrix:
        return sparse.csr_matrix((values, (row, column)), shape=(rows, len(offers)))

    ones = np.ones(len(offers))
    uses = [
        (matrix(offers.cost, offers.campaign, len(limits.budget)), limits.budget),
        (matrix(ones, limits.channel_of(offers), len(limits.capacity)), limits.capacity),
        (matrix(ones, customer, int(customer.max()) + 1), np.ones(int(customer.max()) + 1)),
    ]
    return [LinearConstraint(use, -np.inf, most) for use, most in uses]

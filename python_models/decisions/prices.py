"""What budget and capacity are worth at the margin: the dual of the allocation, and a bound that no plan can pass.

For any prices u, v >= 0 of money and of contacts,

    sum_campaigns budget u + sum_channels capacity v + sum_customers max(0, max_j (profit_j - cost_j u - v))

is at least the profit of every plan (Lagrangian duality); its minimum equals that of the linear relaxation, because
what remains, one contact per customer, has whole corners. It is convex, with one dimension per limit that binds at all,
and is minimised by cutting planes (Kelley 1960). Each step costs one pass over the offers, where a linear program over
a million of them takes minutes.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from python_models.decisions.offers import Limits, Offers
from python_models.learners import Vector

MOST_STEPS = 200
PRECISION = 1e-7


@dataclass(frozen=True)
class Prices:
    """The price of each campaign's money (profit per unit), of each channel's contact (profit), and their bound."""

    budget: Vector
    capacity: Vector
    bound: float

    @classmethod
    def none(cls, limits: Limits) -> "Prices":
        """Return prices of 0."""
        return cls(np.zeros(len(limits.budget)), np.zeros(len(limits.capacity)), float("inf"))

    def reduced(self, offers: Offers, limits: Limits) -> Vector:
        """Return the profit of each offer less the price of what it uses."""
        return offers.profit - offers.cost * self.budget[offers.campaign] - self.capacity[limits.channel_of(offers)]


def dual_prices(offers: Offers, limits: Limits) -> Prices:
    """Return the prices of lowest bound; limits that all offers together keep have the price 0."""
    campaigns = len(limits.budget)
    most = np.concatenate([limits.budget, limits.capacity])
    binding = np.flatnonzero(_needs(offers, limits) > most)
    groups = _Groups(offers)
    best, prices = Prices.none(limits), np.zeros(len(most))
    cuts, values = [], []
    for _ in range(MOST_STEPS):
        tried = Prices(prices[:campaigns], prices[campaigns:], 0.0)
        gain, used = groups.best(tried.reduced(offers, limits))
        bound = float(prices[binding] @ most[binding] + gain)
        if bound < best.bound:
            best = Prices(tried.budget, tried.capacity, bound)
        if not len(binding):
            break
        slope = (most - _needs(used, limits))[binding]
        cuts.append(np.append(slope, -1.0))
        values.append(slope @ prices[binding] - bound)
        solved = linprog(
            np.append(np.zeros(len(binding)), 1.0),
            A_ub=np.array(cuts),
            b_ub=np.array(values),
            bounds=[*((0.0, high) for high in _highest(offers, limits)[binding]), (0.0, None)],
        )
        if solved.x is None or best.bound - solved.fun <= PRECISION * max(best.bound, 1e-12):
            break
        prices = np.zeros(len(most))
        prices[binding] = solved.x[:-1]
    return best


class _Groups:
    """The offers of each customer, to find the best of them at given prices."""

    def __init__(self, offers: Offers) -> None:
        self.order = np.argsort(offers.customer, kind="stable")
        self.offers = offers.take(self.order)
        self.starts = np.flatnonzero(np.append(True, np.diff(self.offers.customer) != 0)) if len(offers) else None

    def best(self, reduced: Vector) -> tuple[float, Offers]:
        """Return the sum over customers of their best reduced profit above 0, and the offers that bring it."""
        if self.starts is None:
            return 0.0, self.offers
        reduced = reduced[self.order]
        highest = np.maximum.reduceat(reduced, self.starts)
        sizes = np.diff(np.append(self.starts, len(reduced)))
        is_best = (reduced == np.repeat(highest, sizes)) & (reduced > 0)
        # Of equals the first.
        rows = np.flatnonzero(is_best)
        rows = rows[np.append(True, np.diff(self.offers.customer[rows]) != 0)] if len(rows) else rows
        return float(np.maximum(highest, 0.0).sum()), self.offers.take(rows)


def _needs(offers: Offers, limits: Limits) -> Vector:
    """Return the money per campaign and the contacts per channel that all these offers would take."""
    money = np.bincount(offers.campaign, weights=offers.cost, minlength=len(limits.budget))
    return np.concatenate([money, np.bincount(limits.channel_of(offers), minlength=len(limits.capacity))])


def _highest(offers: Offers, limits: Limits) -> Vector:
    """Return prices above which nobody is contacted, so that the search stays within them."""
    money, contact = np.zeros(len(limits.budget)), np.zeros(len(limits.capacity))
    np.maximum.at(money, offers.campaign, offers.profit / np.maximum(offers.cost, 1e-9))
    np.maximum.at(contact, limits.channel_of(offers), offers.profit)
    return np.concatenate([money, contact])

"""Take contacts in a given order as long as they fit."""

import numpy as np
from numpy.typing import NDArray

from python_models.decisions.offers import Limits, Offers
from python_models.learners import Vector


def filled(offers: Offers, limits: Limits, key: Vector) -> NDArray[np.bool_]:
    """Return the plan that takes the offers from the highest `key` down, skipping what no longer fits.

    Rounds take whole stretches at once: in each campaign all offers up to the first that does not fit, then the rest is
    looked at anew without what cannot fit any more and without the customers who have their contact.
    """
    chosen = np.zeros(len(offers), dtype=bool)
    is_taken = np.zeros(int(offers.customer.max()) + 1 if len(offers) else 0, dtype=bool)
    budget, capacity = limits.budget.copy(), limits.capacity.copy()
    rest = np.lexsort((-offers.profit, -key))
    while True:
        campaign = offers.campaign[rest]
        fits = (offers.cost[rest] <= budget[campaign] + 1e-9) & (capacity[campaign] >= 1)
        rest = rest[fits & ~is_taken[offers.customer[rest]]]
        if not len(rest):
            return chosen
        first = np.zeros(len(rest), dtype=bool)
        first[np.unique(offers.customer[rest], return_index=True)[1]] = True
        taken = _stretches(offers, rest[first], budget, capacity)
        chosen[taken] = True
        is_taken[offers.customer[taken]] = True
        budget -= np.bincount(offers.campaign[taken], weights=offers.cost[taken], minlength=len(budget))
        capacity -= np.bincount(offers.campaign[taken], minlength=len(capacity))


def _stretches(offers: Offers, rows: NDArray[np.int64], budget: Vector, capacity: Vector) -> NDArray[np.int64]:
    """Return of each campaign the rows, which are in order, up to the first that does not fit."""
    taken = []
    for campaign in np.unique(offers.campaign[rows]):
        own = rows[offers.campaign[rows] == campaign]
        costs = np.cumsum(offers.cost[own])
        most = int(min(np.searchsorted(costs, budget[campaign] + 1e-9, side="right"), capacity[campaign], len(own)))
        taken.append(own[:most])
    return np.concatenate(taken)

"""Take contacts in a given order as long as they fit."""

import numpy as np
from numpy.typing import NDArray

from python_models.decisions.offers import Limits, Offers
from python_models.learners import Vector


def filled(offers: Offers, limits: Limits, key: Vector) -> NDArray[np.bool_]:
    """Return the plan that takes the offers from the highest `key` down, skipping what no longer fits.

    Rounds take whole stretches at once: in each campaign all offers up to the first that does not fit, then the rest is
    looked at anew without what cannot fit any more and without the customers who have their contact.

    In a channel, a row counts whether or not it is taken in this round, so that no lower one comes before it.
    """
    chosen = np.zeros(len(offers), dtype=bool)
    is_taken = np.zeros(int(offers.customer.max()) + 1 if len(offers) else 0, dtype=bool)
    budget, capacity, channels = limits.budget.copy(), limits.capacity.copy(), limits.channel_of(offers)
    rest = np.lexsort((-offers.profit, -key))
    while True:
        fits = (offers.cost[rest] <= budget[offers.campaign[rest]] + 1e-9) & (capacity[channels[rest]] >= 1)
        rest = rest[fits & ~is_taken[offers.customer[rest]]]
        if not len(rest):
            return chosen
        first = np.zeros(len(rest), dtype=bool)
        first[np.unique(offers.customer[rest], return_index=True)[1]] = True
        rows = rest[first]
        fits = _keeps(offers.campaign[rows], offers.cost[rows], budget + 1e-9)
        taken = rows[fits & _keeps(channels[rows], np.ones(len(rows)), capacity)]
        chosen[taken] = True
        is_taken[offers.customer[taken]] = True
        budget -= np.bincount(offers.campaign[taken], weights=offers.cost[taken], minlength=len(budget))
        capacity -= np.bincount(channels[taken], minlength=len(capacity))


def _keeps(group: NDArray[np.int64], use: Vector, most: Vector) -> NDArray[np.bool_]:
    """Tell of rows in order whether they come before the first of their group that does not fit."""
    keeps = np.zeros(len(group), dtype=bool)
    for one in np.unique(group):
        own = np.flatnonzero(group == one)
        keeps[own] = np.cumsum(use[own]) <= most[one]
    return keeps

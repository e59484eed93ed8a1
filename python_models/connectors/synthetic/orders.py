"""Made-up orders: each customer buys at their own rate until they stop, which nobody is told."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from python_models.connectors.synthetic.calendar import Calendar, Floats, Integers
from python_models.connectors.synthetic.customers import Customers


@dataclass(frozen=True)
class Orders:
    """m orders of a block of n customers, by customer and time.

    `customer` (m) is the place of the customer in the block and `day` (m) the time in days from the first day.
    `ends` (n) is where each customer's orders end; `stop_day` (n) is when they stopped for good, infinite if not yet.
    """

    customer: Integers
    day: Floats
    ends: Integers
    stop_day: Floats

    def before(self, day: float) -> Integers:
        """Return (n) where in the orders each customer stands at a day: their orders before it end there."""
        # Orders are sorted by customer and then by day, and no day reaches `far`.
        far = 1e4
        keys = self.customer * far + self.day
        return np.searchsorted(keys, np.arange(len(self.ends)) * far + day)


def make_orders(random: Generator, customers: Customers, calendar: Calendar) -> Orders:
    """Draw the orders of BG/NBD in busy time: Poisson counts, cut off at the order after which a customer stops."""
    begin = calendar.busy_time(customers.start)
    left = calendar.total - begin
    unstopped = random.poisson(customers.rate * left)
    stops_after = random.geometric(customers.dropout)
    has_stopped = stops_after <= unstopped
    repeats = np.minimum(unstopped, stops_after)
    # Of n even draws the k-th smallest is Beta(k, n - k + 1), and those below it are even again: what comes after
    # the last order need not be drawn.
    last = np.ones(len(customers))
    last[has_stopped] = random.beta(repeats[has_stopped], (unstopped - repeats + 1)[has_stopped])
    last = np.minimum(last, 1 - 1e-9)

    ends = np.cumsum(repeats + 1)
    customer = np.repeat(np.arange(len(customers)), repeats + 1)
    place = random.random(len(customer)) * last[customer]
    place[ends - 1 - repeats] = 0.0
    place[(ends - 1)[has_stopped]] = last[has_stopped]
    place = np.sort(customer + place) - customer
    day = calendar.day(begin[customer] + place * left[customer])
    return Orders(customer, day, ends, stop_day=np.where(has_stopped, day[ends - 1], np.inf))

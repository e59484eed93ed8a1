"""What a purchase process knows of customers: three numbers each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

_SEED = 20050501


class NotFitted(Exception):
    """The parameters could not be found; the message says why."""


@dataclass(frozen=True)
class Purchases:
    """Three numbers per customer, all of one length and one unit of time.

    `repeats`: days with an order after the first; `recency`: time from the first order to the last (0 without
    repeats); `age`: time from the first order to now.
    """

    repeats: Vector
    recency: Vector
    age: Vector

    def __len__(self) -> int:
        """Return the number of customers."""
        return len(self.age)

    def scaled(self, unit: float) -> "Purchases":
        """Return the same customers with time in units of `unit`."""
        return Purchases(self.repeats, self.recency / unit, self.age / unit)

    def take(self, places: NDArray[np.int64]) -> "Purchases":
        """Return the customers at these places."""
        return Purchases(self.repeats[places], self.recency[places], self.age[places])

    def sample(self, most: int) -> "Purchases":
        """Return at most this many customers, always the same ones."""
        if len(self) <= most:
            return self
        return self.take(np.sort(np.random.default_rng(_SEED).choice(len(self), most, replace=False)))

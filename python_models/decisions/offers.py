"""The contacts that could be made and the limits they share, as arrays."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from python_models.decisions.components import DecisionError
from python_models.learners import Vector


@dataclass(frozen=True)
class Offers:
    """A row per possible contact: numbers of customer and campaign (from 0 on), expected profit and cost in money."""

    customer: NDArray[np.int64]
    campaign: NDArray[np.int64]
    profit: Vector
    cost: Vector

    def __len__(self) -> int:
        return len(self.profit)

    def take(self, rows: NDArray[np.int64]) -> "Offers":
        """Return the offers at these positions."""
        return Offers(self.customer[rows], self.campaign[rows], self.profit[rows], self.cost[rows])

    def is_one_each(self) -> bool:
        """Tell whether no customer is in two campaigns."""
        return len(np.unique(self.customer)) == len(self)

    def costs_are_equal(self) -> bool:
        """Tell whether all contacts of a campaign cost the same."""
        order = np.lexsort((self.cost, self.campaign))
        is_same = np.diff(self.campaign[order]) == 0
        return bool((np.diff(self.cost[order])[is_same] == 0).all())


@dataclass(frozen=True)
class Limits:
    """The money of each campaign and the contacts of each channel; infinity where there is no limit.

    `channel`: the number of each campaign's channel (from 0 on), whose contacts its campaigns share.
    """

    budget: Vector
    capacity: Vector
    channel: NDArray[np.int64]

    @classmethod
    def of_campaigns(cls, budget: Vector, capacity: Vector) -> "Limits":
        """Return limits where each campaign has a channel to itself."""
        return cls(budget, capacity, np.arange(len(budget)))

    def channel_of(self, offers: Offers) -> NDArray[np.int64]:
        """Return the channel of each offer."""
        return self.channel[offers.campaign]

    def channels_are_shared(self) -> bool:
        """Tell whether a channel has two campaigns."""
        return len(np.unique(self.channel)) < len(self.channel)

    def checked(self, offers: Offers) -> "Limits":
        """Return the limits with whole capacities; raise DecisionError where a limit or a cost cannot be."""
        for name, values in (("budget", self.budget), ("capacity", self.capacity), ("contact cost", offers.cost)):
            if np.isnan(values).any() or (values < 0).any():
                raise DecisionError(
                    f"The {name} of a planned campaign is missing or below 0. "
                    "Correct it in the campaign, or in seeds/business_assumptions.csv."
                )
        return replace(self, capacity=np.floor(self.capacity))

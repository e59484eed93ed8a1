"""Profit by contact depth as arithmetic over a few rows: what the warehouse keeps, and what a what-if changes.

A row of components is one policy at one depth. It holds counts and sums of money before any assumption, so that
another margin, save rate or cost needs neither the warehouse nor the customers: `profit_at` is all there is to compute.
Only the order of the customers is that of the assumptions the rows were made with. It stays the best order under any
other margin or cost of a contact, because these are the same for all customers of a round, and may be off a little
where `cost_per_hit` changes.
"""

from dataclasses import dataclass

import pandas as pd

from python_models.errors import RegularsError

# contacted, hits and expected_hits are counts (the customer at the edge of a depth counts in part), the rest is money.
COMPONENTS = (
    "contacted",
    "hits",
    "hit_value",
    "hit_cost",
    "expected_hits",
    "expected_value",
    "expected_hit_cost",
    "contact_cost",
)


class DecisionError(RegularsError):
    """What a decision rests on is missing or cannot be."""


@dataclass(frozen=True)
class Terms:
    """What turns components into profit.

    value_factor: profit per unit of value of a hit, as margin rate (response) or margin rate x save rate (churn).
    cost_per_hit: money that only a hit costs, as a conversion cost; cost_per_contact: money per contact. None leaves
    the costs that were assumed when the components were made, which may differ by campaign.
    """

    value_factor: float
    cost_per_hit: float | None = None
    cost_per_contact: float | None = None

    def __post_init__(self) -> None:
        given = {name: value for name, value in vars(self).items() if value is not None}
        most = {"value_factor": 1.0}
        wrong = [name for name, value in given.items() if not 0 <= value <= most.get(name, 1e300)]
        if wrong:
            raise DecisionError(
                f"{', '.join(f'{name} is {given[name]}' for name in wrong)}: it must be a number from 0 on, "
                "and shares (margin, save rate) at most 1. "
                "Correct it in seeds/business_assumptions.csv, or in the what-if."
            )


def profit_at(components: pd.DataFrame, terms: Terms) -> pd.DataFrame:
    """Return `expected_profit` (by the probabilities) and `realised_profit` (by the outcomes) of each row.

    profit = value of the hits x value_factor - cost of the hits - cost of all contacts, in the shop's currency.
    """

    def cost(assumed: str, count: str, each: float | None) -> pd.Series:
        return components[assumed] if each is None else components[count] * each

    contacts = cost("contact_cost", "contacted", terms.cost_per_contact)
    expected = components["expected_value"] * terms.value_factor
    expected -= cost("expected_hit_cost", "expected_hits", terms.cost_per_hit)
    realised = components["hit_value"] * terms.value_factor - cost("hit_cost", "hits", terms.cost_per_hit)
    return pd.DataFrame({"expected_profit": expected - contacts, "realised_profit": realised - contacts})

"""What contacting only those whom it pays to contact would have earned, told from customers the models never saw.

The arms were drawn by lot, so a customer whom the policy would contact shows its outcome where the lot contacted them,
and one whom it would leave alone where the lot did too: inverse-propensity weighting with a propensity that is the same
for everybody, self-normalised (Hajek), which is the difference of means among those chosen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from python_models.effects.arms import Floats
from python_models.effects.uplift_learners import Trial


@dataclass(frozen=True)
class Money:
    """What a contact costs, and the share of revenue that is margin."""

    contact_cost: float
    margin_rate: float


def pays(tested: Trial, effect: Floats, fold: NDArray[np.int64], money: Money) -> NDArray[np.bool_]:
    """Return whom it is expected to pay to contact: effect x revenue of an answer x margin rate above the cost.

    The revenue of an answer is the mean among the treated who answered in the other folds, so that nothing of the
    customers judged has a part in the choice. Needs revenue.
    """
    revenue = _revenue(tested)
    answered = tested.is_treated & tested.is_hit
    worth = np.empty(len(tested))
    for number in np.unique(fold):
        others = answered & (fold != number)
        worth[fold == number] = revenue[others].mean() if others.any() else 0.0
    return effect * worth * money.margin_rate > money.contact_cost


def policy_figures(tested: Trial, chosen: NDArray[np.bool_], weight: Floats, money: Money) -> dict[str, float]:
    """Return what the policy does against contacting everybody; money is profit over no contacts, per 1,000 customers.

    Profit of contacting a group = its share x (margin rate x (mean revenue of its treated - of its control) - contact
    cost). Changes are relative; NaN where contacting everybody earns nothing, as a percentage of a loss says nothing.
    """
    cell = chosen * 2 + tested.is_treated
    customers = np.bincount(cell, weights=weight, minlength=4).reshape(2, 2)
    revenue = np.bincount(cell, weights=weight * _revenue(tested), minlength=4).reshape(2, 2)
    everybody = _profit(customers.sum(axis=0), revenue.sum(axis=0), money)
    share = float(customers[1].sum() / customers.sum())
    ours = share * _profit(customers[1], revenue[1], money) if share else 0.0
    earns = everybody > 0
    return {
        "contacted_share": share,
        "profit_of_all": 1_000 * everybody,
        "policy_profit": 1_000 * ours,
        "policy_gain": 1_000 * (ours - everybody),
        "profit_change": ours / everybody - 1 if earns else float("nan"),
        "cost_change": share - 1,
        "roi_change": ours / share / everybody - 1 if earns and share else float("nan"),
    }


def _profit(customers: Floats, revenue: Floats, money: Money) -> float:
    """Return the profit per customer of contacting all of a group, from its control and treated customers."""
    if not customers.all():
        return float("nan")
    control, treated = revenue / customers
    return float(money.margin_rate * (treated - control) - money.contact_cost)


def _revenue(tested: Trial) -> Floats:
    if tested.revenue is None:
        raise ValueError("A policy has no value where no revenue is known.")
    return tested.revenue

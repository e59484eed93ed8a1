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
    """What a contact and an answer (its handling and offer) cost, and the share of revenue that is margin."""

    contact_cost: float
    margin_rate: float
    answer_cost: float = 0.0


def pays(tested: Trial, effect: Floats, fold: NDArray[np.int64], money: Money) -> NDArray[np.bool_]:
    """Return whom it is expected to pay to contact: effect x what an answer brings above the cost of a contact.

    An answer brings its revenue x margin rate - its cost; the revenue is the mean among the treated who answered in the
    other folds, so that nothing of the customers judged has a part in the choice. Answers that come without a contact
    as well cost the same in both arms, so the effect on answers is all that counts. Needs revenue.
    """
    revenue = _revenue(tested)
    answered = tested.is_treated & tested.is_hit
    worth = np.empty(len(tested))
    for number in np.unique(fold):
        others = answered & (fold != number)
        worth[fold == number] = revenue[others].mean() if others.any() else 0.0
    return effect * (worth * money.margin_rate - money.answer_cost) > money.contact_cost


def policy_figures(tested: Trial, chosen: NDArray[np.bool_], weight: Floats, money: Money) -> dict[str, float]:
    """Return what the policy does against contacting everybody; money is profit over no contacts, per 1,000 customers.

    Profit of contacting a group = its share x (mean margin of its treated - of its control - contact cost), where the
    margin of a customer is margin rate x revenue, less the cost of an answer for one who answered. Changes are
    relative; NaN where contacting everybody earns nothing, as a percentage of a loss says nothing.
    """
    cell = chosen * 2 + tested.is_treated
    customers = np.bincount(cell, weights=weight, minlength=4).reshape(2, 2)
    earned = money.margin_rate * _revenue(tested) - money.answer_cost * tested.is_hit
    margin = np.bincount(cell, weights=weight * earned, minlength=4).reshape(2, 2)
    everybody = _profit(customers.sum(axis=0), margin.sum(axis=0), money)
    share = float(customers[1].sum() / customers.sum())
    ours = share * _profit(customers[1], margin[1], money) if share else 0.0
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


def _profit(customers: Floats, margin: Floats, money: Money) -> float:
    """Return the profit per customer of contacting all of a group, from its control and treated customers."""
    if not customers.all():
        return float("nan")
    control, treated = margin / customers
    return float(treated - control - money.contact_cost)


def _revenue(tested: Trial) -> Floats:
    if tested.revenue is None:
        raise ValueError("A policy has no value where no revenue is known.")
    return tested.revenue

"""A test whose effect differs by customer and is known: is it recovered for each group, and what is a policy worth?"""

from __future__ import annotations

import numpy as np

from python_models.effects.arms import Arm, Comparison, Floats
from python_models.effects.intervals import newcombe
from python_models.effects.policy import Money, pays, policy_figures
from python_models.effects.uplift_learners import X_LEARNER, Trial, cross_fitted, deal

CUSTOMERS = 4_000
BASE = 0.10
# Half of the customers answer more often when they are contacted; the others do as they would have done.
EFFECTS = {"the group that answers more": 0.10, "the group that does not": 0.0}
ORDER_VALUE = 10.0
MONEY = Money(contact_cost=0.10, margin_rate=0.25)
DRAWS = 200


def recovered(seed: int) -> dict[str, bool]:
    """Tell of one draw whether the 95 % intervals hold the true effect of each group and the true worth of a policy.

    The worth is the profit per 1,000 customers of contacting only those whom the uplift learner chooses, whose true
    effects are known, whoever they are.
    """
    tested, effect = _drawn(seed)
    found = {}
    for name, truth in EFFECTS.items():
        is_in = effect == truth
        arms = [Arm.of_values(tested.is_hit[is_in & which].astype(np.float64)) for which in _arms(tested)]
        low, high = newcombe(Comparison(*arms))
        found[f"effect on {name}"] = bool(low[0] <= truth <= high[0])
    fold = deal(tested, seed=seed)
    chosen = pays(tested, cross_fitted(tested, fold, seed=seed, threads=1)[X_LEARNER], fold, MONEY)
    worth = float((chosen * (effect * ORDER_VALUE * MONEY.margin_rate - MONEY.contact_cost)).mean()) * 1_000
    low, high = _interval_of_policy(tested, chosen, seed)
    return found | {"profit of contacting whom the uplift learner chooses": bool(low <= worth <= high)}


def _drawn(seed: int) -> tuple[Trial, Floats]:
    dice = np.random.default_rng(seed)
    features = dice.normal(size=(CUSTOMERS, 4)).astype(np.float32)
    effect = np.where(features[:, 0] > 0, *EFFECTS.values())
    is_treated = dice.random(CUSTOMERS) < 0.5
    is_hit = dice.random(CUSTOMERS) < BASE + effect * is_treated
    return Trial(features, is_treated, is_hit, ORDER_VALUE * is_hit), effect


def _arms(tested: Trial) -> tuple[np.ndarray, np.ndarray]:
    return tested.is_treated, ~tested.is_treated


def _interval_of_policy(tested: Trial, chosen: np.ndarray, seed: int) -> tuple[float, float]:
    weights = np.random.default_rng(seed).poisson(1.0, (DRAWS, len(tested))).astype(np.float64)
    drawn = [policy_figures(tested, chosen, weight, MONEY)["policy_profit"] for weight in weights]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return float(low), float(high)

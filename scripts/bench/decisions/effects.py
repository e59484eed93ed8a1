"""Measured effects and uplift on a randomised e-mail test, and how often known effects are recovered."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from python_models.effects.arms import Arm, Comparison
from python_models.effects.cuped import cuped
from python_models.effects.intervals import newcombe, welch
from python_models.effects.judge_uplift import judge_uplift
from python_models.effects.policy import Money
from python_models.effects.uplift_learners import Trial
from scripts.bench.decisions import known_uplift

SEEDS = 100
ARMS = ("Mens E-Mail", "Womens E-Mail")
MONEY = Money(contact_cost=0.02, margin_rate=0.25)


def figures(options: Any) -> dict[str, Any]:
    """Return the coverage on known effects, and with `options.hillstrom`, a file, the effects of its arms."""
    found: dict[str, Any] = {"seeds": SEEDS, "coverage": _coverage()}
    if getattr(options, "hillstrom", None):
        customers = pd.read_csv(options.hillstrom)
        found["arms"] = {arm: _arm(customers, arm) for arm in ARMS}
    return found


def render(found: dict[str, Any]) -> str:
    """Return the section in markdown."""
    lines = ["## Measured effects", ""]
    for name, count in found["coverage"].items():
        lines.append(f"- {name}: the true effect lay in the interval for {count} of {found['seeds']} seeds.")
    for arm, outcomes in found.get("arms", {}).items():
        lines += ["", f"### {arm}", "", "| figure | value | 95 % |", "|---|---|---|"]
        lines += [
            f"| {name} | {value:.4f} | {low:.4f} to {high:.4f} |" for name, (value, low, high) in outcomes.items()
        ]
    return "\n".join([*lines, ""])


def _coverage() -> dict[str, int]:
    drawn = [_recovered(seed) | known_uplift.recovered(seed) for seed in range(SEEDS)]
    return {name: int(sum(one[name] for one in drawn)) for name in drawn[0]}


def _recovered(seed: int) -> dict[str, bool]:
    """Draw one test whose average effects are known: +4 points of answers, +2 of revenue per customer."""
    dice = np.random.default_rng(seed)
    before = dice.gamma(2.0, 20.0, 4_000)
    is_treated = dice.random(4_000) < 0.8
    answers = (dice.random(4_000) < 0.10 + 0.04 * is_treated).astype(np.float64)
    revenue = 0.6 * before + dice.gamma(1.0, 15.0, 4_000) + 2.0 * is_treated
    shares = Comparison(Arm.of_values(answers[is_treated]), Arm.of_values(answers[~is_treated]))
    arms = [Arm.of_values(revenue[which], before[which]) for which in (is_treated, ~is_treated)]
    adjusted, _ = cuped(Comparison(*arms))
    ends = {"answers": (newcombe(shares), 0.04), "revenue, CUPED": (welch(adjusted), 2.0)}
    return {name: bool(low[0] <= truth <= high[0]) for name, ((low, high), truth) in ends.items()}


def _arm(customers: pd.DataFrame, arm: str) -> dict[str, tuple[float, float, float]]:
    rows = customers[customers["segment"].isin([arm, "No E-Mail"])]
    is_treated = (rows["segment"] == arm).to_numpy()
    found = {}
    for outcome, interval in (("visit", newcombe), ("conversion", newcombe), ("spend", welch)):
        value = rows[outcome].to_numpy(dtype=np.float64)
        compared = Comparison(Arm.of_values(value[is_treated]), Arm.of_values(value[~is_treated]))
        low, high = interval(compared)
        found[f"effect on {outcome}"] = (float(compared.difference[0]), float(low[0]), float(high[0]))
    known = rows[["recency", "history", "mens", "womens", "zip_code", "newbie", "channel"]]
    features = pd.get_dummies(known, columns=["zip_code", "channel"]).to_numpy(dtype=np.float32)
    revenue = rows["spend"].to_numpy(dtype=np.float64)
    judged = judge_uplift(Trial(features, is_treated, (rows["visit"] == 1).to_numpy(), revenue), MONEY, seed=20170901)
    return found | judged.figures

"""The plan of the next campaign and the profit curve of its past rounds."""

from __future__ import annotations

import numpy as np
import pandas as pd

from python_models.decisions.components import COMPONENTS, Terms, profit_at
from tests.dash_app.marts.spec import SnapshotSpec

MARGIN, COST, HELD_OUT = 0.3, 0.7, 3
BEFORE = ("suppressed", "cooling_down", "unknown_value", "other_campaign", "no_capacity")
HITS = {"model": 0.5, "rfm": 0.8, "random": 1.0}  # the exponent: how early a policy finds who answers
UNKNOWN = "the source has no orders, so nobody's value is known"


def planner(decisions: pd.DataFrame, overview: pd.DataFrame, spec: SnapshotSpec) -> dict[str, pd.DataFrame]:
    """Marts that agree with the contact decisions; the first HELD_OUT of those recommended are held out."""
    decisions = decisions.sort_values("profit_rank", ignore_index=True)
    held = decisions.index < HELD_OUT
    pays = decisions["is_recommended"].to_numpy()
    reason = np.where(held, "held out", np.where(pays, "chosen", "does not pay"))
    plan = decisions[["campaign_id", "customer_id", "expected_profit", "contact_cost"]].assign(
        channel="direct mail", is_chosen=reason == "chosen", reason=reason, assumptions_version="2025-1"
    )
    return {
        "mart_contact_decisions": decisions.assign(is_control=held, model_id="response-9e07d1c3"),
        "mart_contact_plan": plan,
        "mart_contact_plan_summary": _summary(plan),
        "mart_segments": overview[["customer_id", "segment"]],
        **_curves(spec),
    }  # fmt: skip


def _summary(plan: pd.DataFrame) -> pd.DataFrame:
    chosen = plan[plan["is_chosen"]]
    counts = {f"{reason}_count": 0 for reason in BEFORE}
    row = {
        "campaign_id": "27", "channel": "direct mail", "candidate_count": len(plan), "contact_count": len(chosen),
        "held_out_count": int((plan["reason"] == "held out").sum()),
        "not_paying_count": int((plan["reason"] == "does not pay").sum()), "over_budget_count": 0, **counts,
        "budget": 500.0, "spent": float(chosen["contact_cost"].sum()), "capacity": 1000.0, "cool_down_days": 14.0,
        "campaigns_on_channel": 1,
        "expected_profit": float(chosen["expected_profit"].sum()), "profit_left_out": 0.0, "budget_price": 0.42,
        "capacity_price": 0.0, "gap": 0.0, "method": "threshold", "note": "Expected, not measured.",
        "currency": "USD", "assumptions_version": "2025-1",
    }  # fmt: skip
    return pd.DataFrame([row]).head(int(len(plan) > 0))


def _curves(spec: SnapshotSpec) -> dict[str, pd.DataFrame]:
    """100 possible contacts of which 20 answer for 30.00 each; a policy that finds them early earns more."""
    parts = [_components(policy, np.linspace(0, 1, 101)).assign(replicate=0) for policy in HITS]
    drawn = [
        _components(policy, np.linspace(0, 1, 21), scale).assign(replicate=number)
        for policy in HITS
        for number, scale in enumerate((0.8, 1.0, 1.2), 1)
    ]
    rows, replicates = pd.concat(parts, ignore_index=True), pd.concat(drawn, ignore_index=True)
    rows = pd.concat([rows, profit_at(rows, Terms(MARGIN))], axis=1)
    rows = rows.assign(low=rows["realised_profit"] - 5, high=rows["realised_profit"] + 5)
    is_known = spec.has_orders and spec.has_models and spec.has_campaigns
    known = rows if is_known else rows.head(0)
    return {
        "mart_profit_curve": known.drop(columns="replicate").assign(currency="USD", assumptions_version="2025-1"),
        "mart_profit_replicates": replicates if is_known else replicates.head(0),
        "mart_profit_summary": pd.DataFrame([_verdict("response", is_known), _verdict("churn", False)]),
    }


def _components(policy: str, depths: np.ndarray, scale: float = 1.0) -> pd.DataFrame:
    hits = 20 * depths ** HITS[policy] * scale
    zero = np.zeros_like(depths)
    sums = dict(zip(COMPONENTS, (100 * depths, hits, hits * 30, zero, hits, hits * 30, zero, 100 * depths * COST),
                    strict=True))  # fmt: skip
    return pd.DataFrame({"task": "response", "policy": policy, "depth": depths, **sums})


def _verdict(task: str, is_known: bool) -> dict[str, object]:
    figures: dict[str, object] = {"round_count": 4, "planned_depth": 0.5, "planned_profit": 92.28}
    figures |= {"planned_profit_low": 70.0, "planned_profit_high": 110.0}
    figures |= {"best_depth": 1.0, "best_depth_low": 0.8, "best_depth_high": 1.0}
    words = "Contacting the first 50 % would have brought $92.28."
    return {
        "task": task,
        "is_known": is_known,
        "reason": None if is_known else UNKNOWN,
        "verdict": words if is_known else f"Cannot say what contacts by this model bring, because {UNKNOWN}.",
        **(figures if is_known else dict.fromkeys(figures)),
        "currency": "USD",
        "assumptions_version": "2025-1",
    }

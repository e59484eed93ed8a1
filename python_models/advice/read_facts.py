"""Reads the facts about every segment from the published snapshot."""

from __future__ import annotations

import math
from typing import Any

from python_models import warehouse
from python_models.advice.facts import Assumption, SegmentFacts
from python_models.formatting import count

_FIGURES = (
    "customer_share",
    "revenue_182d",
    "revenue_share",
    "average_churn_probability",
    "revenue_at_risk",
    "clv_total",
    "expected_profit",
)


def read_segment_facts() -> list[SegmentFacts]:
    """One entry per segment, the most revenue first; raises SnapshotMissing when nothing is published."""
    info = warehouse.query_row(
        "select as_of_date, currency, churn_horizon_days, last_transaction_date is not null as has_orders"
        " from mart_snapshot_info"
    )
    playbook = {row["segment"]: row for row in warehouse.query_rows("select * from segment_playbook")}
    # Those that the expected profit rests on, as it was computed, rather than the whole table of assumptions.
    priced = warehouse.query_row("select margin_rate, contact_cost from mart_contact_decisions limit 1") or {}
    units = {"margin_rate": "share of revenue", "contact_cost": "money per contact"}
    summaries = warehouse.query_rows(
        "select * from mart_segment_summary order by revenue_182d desc nulls last, segment"
    )
    is_known = any(_figure(row["expected_profit"]) is not None for row in summaries)
    known = (info or {}) | {"is_profit_unknown": bool(priced) and not is_known}
    assumptions = tuple(Assumption(name, float(value), units[name]) for name, value in priced.items() if is_known)
    return [_facts(row, known, playbook.get(row["segment"], {}), assumptions) for row in summaries]


def _figure(value: Any) -> float | None:
    """A number as a float; null and NaN are not known."""
    return None if value is None or not math.isfinite(value) else float(value)


def _action(row: dict[str, Any], play: dict[str, Any]) -> str:
    """What the playbook says for those whom it pays to contact, and for the others."""
    contacts, others = row.get("recommended_contacts"), play.get("action_otherwise")
    pays = bool(contacts) and (_figure(row.get("expected_profit")) or 0) > 0
    action = play.get("action_if_contact_pays") if pays else others
    if pays and others and contacts < row["customers"]:
        action = (
            f"{action}, to the {count(contacts)} it pays to contact; for the others: {others[0].lower()}{others[1:]}"
        )
    return action or play.get("action") or ""


def _facts(
    row: dict[str, Any], info: dict[str, Any], play: dict[str, Any], assumptions: tuple[Assumption, ...]
) -> SegmentFacts:
    contacts, has_orders = row.get("recommended_contacts"), bool(info.get("has_orders", True))
    if info.get("is_profit_unknown"):
        action = "In the next campaign, contact in the order of the chance of an answer"
    else:
        action = _action(row, play) if has_orders else play.get("action_without_orders", "")
    why = play.get("why" if has_orders else "why_without_orders")
    return SegmentFacts(
        segment=row["segment"],
        currency=info.get("currency") or "USD",
        as_of_date=info.get("as_of_date"),
        customers=int(row["customers"]),
        recommended_contacts=None if contacts is None else int(contacts),
        top_reason=row.get("top_reason"),
        action=action,
        why=why or "",
        churn_horizon_days=info.get("churn_horizon_days"),
        has_orders=has_orders,
        is_profit_unknown=bool(info.get("is_profit_unknown")),
        assumptions=assumptions,
        **{name: _figure(row.get(name)) for name in _FIGURES},
    )

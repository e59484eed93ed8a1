"""Key figures of a source without orders: who is scored, and how high."""

from __future__ import annotations

from typing import Any

from dash_app.components.kpi import Kpi
from python_models.formatting import count, percent


def score_kpis(summary: dict[str, Any]) -> list[Kpi]:
    """Cards of what `queries.overview.score_summary` knows; a task without scores has none."""
    customers = int(summary["customers"])
    cards = [Kpi("Customers", count(customers), "users", against="in this source")]
    if summary["churn_scored"]:
        cards += _churn(summary, customers)
    if summary["response_scored"]:
        cards += _response(summary, customers)
    return cards


def _churn(summary: dict[str, Any], customers: int) -> list[Kpi]:
    scored, high = int(summary["churn_scored"]), int(summary["high_risk"])
    left = customers - scored
    rest = f"the other {count(left)} have left already or were not seen lately" if left else "every customer"
    before = _before(summary["share_left"], "left in the data learned from")
    return [
        Kpi("Scored for leaving", count(scored), "clipboard-check", against=rest),
        Kpi("At high risk", count(high), "shield-alert", against=f"{percent(high / scored)} of those scored"),
        Kpi("Average risk of leaving", percent(summary["average_churn"]), "user-minus", against=before),
    ]


def _response(summary: dict[str, Any], customers: int) -> list[Kpi]:
    scored = int(summary["response_scored"])
    highest = f"the highest is {percent(summary['highest_response'])}"
    return [
        Kpi("Scored for an answer", count(scored), "target", against=f"{percent(scored / customers, 0)} of customers"),
        Kpi("Average chance of an answer", percent(summary["average_response"]), "mail", against=highest),
        Kpi("Answered before", percent(summary["share_answered"]), "repeat", against="of the contacts learned from"),
    ]


def _before(share: float | None, words: str) -> str:
    return "" if share is None else f"{percent(share)} {words}"

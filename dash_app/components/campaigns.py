"""Tables of the campaigns page: what is assumed and what was measured stand side by side and are never one number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.table import small_table
from dash_app.wording import plural, source_words
from python_models.formatting import calendar_date, count, money, percent, unit_cost

OUTCOMES = {"response": "Answered", "order": "Ordered", "revenue": "Revenue per customer"}
NO_CONTROL = "No control group: cannot say"
PERIODS = "\u2013"


def is_known(value: Any) -> bool:
    """Whether there is a value: neither None nor NaN."""
    return value is not None and value == value


def campaign_href(campaign_id: str) -> str:
    """The address of the page on one campaign; any identifier is safe in it."""
    return f"/campaigns?campaign_id={quote(campaign_id, safe='')}"


def outcome_words(outcome: str) -> str:
    """An outcome for people."""
    return OUTCOMES.get(outcome, source_words(outcome))


def roi_table(campaigns: Sequence[dict[str, Any]], currency: str) -> Component:
    """A row per past campaign."""
    head = ["Campaign", "Contacts", "Held out", "Answers", "Cost", "Assumed profit", "Measured profit"]
    rows = [
        [
            _name(row),
            count(row["contact_count"]),
            count(row["control_count"]) if row["control_count"] else html.Span("nobody", className="muted"),
            [count(row["response_count"]), _below(_rate(row))],
            [money(row["cost"], currency), _below(_each(row, currency))],
            _assumed(row, currency),
            measured(row, currency),
        ]
        for row in campaigns
    ]
    return small_table(head, rows, "Campaigns", range(1, 6))


def _name(row: dict[str, Any]) -> list[Any]:
    title = row["campaign_name"] or row["campaign_id"]
    return [dcc.Link(title, href=campaign_href(row["campaign_id"])), _below(_about(row))]


def _about(row: dict[str, Any]) -> str:
    return ", ".join(filter(None, [row["channel"], period(row)]))


def _not_known() -> Component:
    return html.Span("not known", className="muted")


def period(row: dict[str, Any]) -> str:
    """The campaign's days; empty where the source has no dates."""
    if not is_known(row["start_date"]) or not is_known(row["end_date"]):
        return ""
    return f"{calendar_date(row['start_date'])} {PERIODS} {calendar_date(row['end_date'])}"


def _below(words: str) -> Component:
    return html.Span(words, className="below")


def _rate(row: dict[str, Any]) -> str:
    return percent(row["response_count"] / row["contact_count"]) if row["contact_count"] else ""


def _each(row: dict[str, Any], currency: str) -> str:
    if not row["contact_count"]:
        return ""
    each = f"{unit_cost(row['cost'] / row['contact_count'], currency)} each"
    return f"{each}, at today's prices" if row["is_priced_in_hindsight"] else each


def _assumed(row: dict[str, Any], currency: str) -> Any:
    if not is_known(row["assumed_profit"]):
        return _not_known()
    return [money(row["assumed_profit"], currency), _below(_roi(row["assumed_roi"]))]


def _roi(roi: Any) -> str:
    return f"ROI {roi * 100:,.0f} %" if is_known(roi) else ""


def measured(row: dict[str, Any], currency: str) -> Component:
    """The measured profit with its interval, or why there is none."""
    if not row["is_measured"]:
        return html.Div(reason_words(row["measured_reason"]), className="reason")
    low, high = row["measured_profit_low"], row["measured_profit_high"]
    interval = f"95 %: {money(low, currency)} to {money(high, currency)}"
    if is_known(row["measured_roi"]):
        interval += f"; {_roi(row['measured_roi'])}"
    kind = "good" if low > 0 else "bad" if high < 0 else ""
    doubt = [] if kind else [html.Span(" may be nothing", className="muted")]
    return html.Div([html.Strong(money(row["measured_profit"], currency), className=kind), *doubt, _below(interval)])


def reason_words(reason: str) -> str:
    """The reason as the table has room for it."""
    return NO_CONTROL if reason.startswith("No control group") else reason


def effects_table(rows: Sequence[Mapping[Any, Any]], currency: str) -> Component:
    """Each outcome of all customers: with the contact, without, and the difference with its interval."""
    head = ["Outcome", "Contacted", "Held out", "What it changed", "95 % interval", "What that says"]
    body = [
        [
            outcome_words(row["outcome"]),
            amount(row["treated_mean"], row["outcome"], currency),
            amount(row["control_mean"], row["outcome"], currency),
            html.Strong(change(row["effect"], row["outcome"], currency)),
            interval(row, currency),
            html.Div(verdict_words(row), className="reason"),
        ]
        for row in rows
    ]
    return small_table(head, body, "What the campaign changed", {1, 2, 3, 4})


def amount(value: Any, outcome: str, currency: str) -> str:
    """A mean: money for revenue, a share for anything else."""
    return money(value, currency) if outcome == "revenue" else percent(value)


def change(value: Any, outcome: str, currency: str) -> str:
    """A difference with its sign: +7.7 pts, -$0.20."""
    if not is_known(value):
        return "cannot say"
    if outcome == "revenue":
        return ("+" if value > 0 else "") + money(value, currency)
    return f"{value * 100:+.1f} pts"


def interval(row: Mapping[Any, Any], currency: str) -> str:
    """The two ends of the effect's interval."""
    if not is_known(row["low"]):
        return ""
    return f"{change(row['low'], row['outcome'], currency)} to {change(row['high'], row['outcome'], currency)}"


def verdict_words(row: Mapping[Any, Any]) -> str:
    """What the effect says, and what it would take where that is nothing."""
    match row["verdict"]:
        case "higher":
            return "Raised by the contact"
        case "lower":
            return "Lowered by the contact"
        case "too_small_to_tell":
            return f"Too small to tell: {_needed(row['more_customers_needed'])}"
        case _:
            return str(row["reason"])


def _needed(more: Any) -> str:
    if not is_known(more):
        return "no number of customers would show so small a difference"
    if more == 0:
        return "at the edge, about as many again would settle it"
    return f"{plural(int(more), 'more customer')} would show a difference like this"


def planned_table(plans: Sequence[dict[str, Any]], currency: str) -> Component:
    """A row per planned campaign: whom to contact, whom to hold out."""
    head = ["Campaign", "Customers scored", "Worth contacting", "Held out", "Expected profit"]
    rows = [
        [
            [html.Strong(row["campaign_name"] or row["campaign_id"]), _below(_about(row))],
            count(row["candidates"]),
            count(row["recommended"]) if is_known(row["expected_profit"]) else _not_known(),
            [count(row["held_out"]), _below(percent(row["held_out"] / row["candidates"]))],
            money(row["expected_profit"], currency) if is_known(row["expected_profit"]) else _not_known(),
        ]
        for row in plans
    ]
    return small_table(head, rows, "Planned campaigns", {1, 2, 3, 4})

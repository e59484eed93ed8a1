"""The planned campaign in figures: key figures, what its limits cost, and who is left out."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dash_app.components.card import card
from dash_app.components.facts import fact_list
from dash_app.components.kpi import Kpi
from dash_app.components.table import small_table
from dash_app.wording import plural
from python_models.formatting import NOT_AVAILABLE, count, money, percent

# The first reason that holds, as mart_contact_plan has them, with what it means.
LEFT_OUT = (
    ("suppressed_count", "Must not be contacted", "suppressed, or without consent"),
    ("held_out_count", "Held out", "so that the effect can be measured"),
    ("cooling_down_count", "Cool-down", "contacted too lately"),
    ("unknown_value_count", "Value unknown", "no order value is known"),
    ("not_paying_count", "Does not pay", "costs more than it is expected to bring"),
    ("other_campaign_count", "In another campaign", "earns more there"),
    ("no_capacity_count", "No capacity", "the channel is full"),
    ("over_budget_count", "Over budget", "the money is spent on better contacts"),
)
ASSUMED = "It takes each answer for a work of the contact; only the held-out customers can show what it really brings."


def plan_kpis(plan: dict[str, Any], summary: dict[str, Any] | None) -> list[Kpi]:
    """The six key figures of a planned campaign; `summary` is the response row of mart_profit_summary."""
    contacts, currency = plan["contact_count"], plan["currency"] or ""
    answers = plan["expected_answers"]
    rate = f"{percent(answers / contacts)} of the contacts" if contacts and answers is not None else "nobody to contact"
    each = f"{money(plan['spent'] / contacts, currency)} a contact" if contacts else "nothing is spent"
    budget = "no budget is set" if plan["budget"] is None else f"budget {money(plan['budget'], currency)}"
    return [
        Kpi("Recommended contacts", count(contacts), "mail",
            against=f"of {plural(plan['candidate_count'], 'candidate')}",
            help="The plan of highest expected profit under budget, capacity, cool-down and suppressions."),
        Kpi("Expected answers", count(answers or 0), "message-circle", against=rate,
            help="Sum of the probabilities of an answer over the recommended contacts."),
        Kpi("Cost of the contacts", money(plan["spent"], currency), "wallet", against=f"{each}; {budget}"),
        Kpi("Expected profit", money(plan["expected_profit"], currency), "target",
            against=_past(summary, currency), help=ASSUMED),
        _depth(summary),
        Kpi("Held out", count(plan["held_out_count"]), "users", against="stay uncontacted, to measure the effect",
            help="A share of the candidates, drawn by a hash, whom no list contacts."),
    ]  # fmt: skip


def _past(summary: dict[str, Any] | None, currency: str) -> str:
    """How sure such a figure is: the interval of what the same plan brought on the past rounds."""
    if not summary or not summary["is_known"]:
        return "assumed, not measured"
    low, high = (money(summary[f"planned_profit_{end}"], currency) for end in ("low", "high"))
    brought = money(summary["planned_profit"], currency)
    return f"assumed; such a plan on {summary['round_count']} past rounds: {brought} (95 %: {low} to {high})"


def _depth(summary: dict[str, Any] | None) -> Kpi:
    help = "The share of a past round with the highest profit, known in hindsight. The planned depth saw no outcome."
    if not summary or not summary["is_known"]:
        return Kpi("Best depth", NOT_AVAILABLE, "trending-up", against="no past rounds to tell it from", help=help)
    low, high = (percent(summary[f"best_depth_{end}"], 0) for end in ("low", "high"))
    against = f"95 %: {low} to {high}; planned without hindsight: {percent(summary['planned_depth'], 0)}"
    return Kpi("Best depth, past rounds", percent(summary["best_depth"], 0), "trending-up", against=against, help=help)


def limits_card(plan: dict[str, Any]) -> Component:
    """Budget and capacity: what there is, what is used, and what more of it would earn."""
    currency = plan["currency"] or ""
    facts = [
        ("Budget", _limit(plan["budget"], money(plan["budget"], currency))),
        ("Spent", money(plan["spent"], currency)),
        ("Capacity", _limit(plan["capacity"], _capacity(plan))),
        ("Contacts", count(plan["contact_count"])),
        ("Cool-down", f"{count(plan['cool_down_days'])} days" if plan["cool_down_days"] else "none"),
        ("Profit left out by the limits", money(plan["profit_left_out"], currency)),
    ]
    words = [html.P(sentence, className="because") for sentence in limit_sentences(plan)]
    return card(
        "Budget and capacity", fact_list(facts), *words, note="What holds the plan back, and what more would earn"
    )


def limit_sentences(plan: dict[str, Any]) -> list[str]:
    """The shadow prices and the gap in words."""
    currency = plan["currency"] or ""
    unit = f"One more {money(1, currency)} of budget"
    return [
        _price(plan["budget"], plan["budget_price"], unit, "The budget", currency),
        _price(plan["capacity"], plan["capacity_price"], "One more contact of capacity", "The capacity", currency),
        "This is proved to be the best plan under these limits."
        if not plan["gap"]
        else f"The plan is at most {percent(plan['gap'], 2)} below the best one possible under these limits.",
    ]  # fmt: skip


def _price(limit: float | None, price: float | None, more: str, what: str, currency: str) -> str:
    if limit is None:
        return f"{what} has no limit."
    if not price:
        return f"{what} does not bind: more of it would earn nothing."
    return f"{more} would earn about {money(price, currency)}, after its own cost."


def _capacity(plan: dict[str, Any]) -> str:
    contacts = f"{count(plan['capacity'])} contacts"
    sharing = plan["campaigns_on_channel"]
    return f"{contacts} by {plan['channel']}, shared by {sharing} planned campaigns" if sharing > 1 else contacts


def _limit(limit: float | None, words: str) -> str:
    return "no limit" if limit is None else words


def left_out_card(plan: dict[str, Any]) -> Component:
    """How many candidates the plan contacts, and how many it leaves out for which reason."""
    total = plan["candidate_count"]
    kept = [("Contacted", "on the list below", plan["contact_count"])]
    out = [(name, why, plan[column]) for column, name, why in LEFT_OUT if plan[column]]
    body = [
        [html.Strong(name), html.Span(why), count(number), percent(number / total) if total else NOT_AVAILABLE]
        for name, why, number in [*kept, *sorted(out, key=lambda row: -row[2])]
    ]
    table = small_table(["", "Why", "Customers", "Share"], body, "Who is contacted and who is left out", {2, 3})
    return card("Who is left out, and why", table, note="Each candidate once, by the first reason that holds")

"""The planner's what-if: the curve at the shop's assumptions or at others, and what a depth would have brought."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.card import card, chart, legend
from dash_app.components.facts import figure_row
from dash_app.components.plan_controls import RETENTION, Assumed, controls
from dash_app.components.states import empty_state
from dash_app.figures.planner import LEGEND, profit_curve
from dash_app.queries import planner as queries
from dash_app.queries.customer import assumptions
from python_models.decisions.what_if import RIVALS, ProfitByDepth, profit_by_depth
from python_models.formatting import count, money, percent

TASKS = {"response": "Campaign contacts", RETENTION: "Offers to stay"}
ALT = "Lines: profit on the past rounds by share contacted, of our model with its 95 % interval, by RFM and by lot."
BASIS = {
    "response": "takes each answer for a work of the contact",
    RETENTION: "takes the assumed save rate for what an offer does",
}
RIVAL_WORDS = {"rfm": "as many by RFM score", "random": "as many by lot"}


def curve_view(task: str, candidates: int) -> Component:
    """The switch between the tasks, the curve, what a depth would have brought, and the controls."""
    summary = queries.profit_summary(task)
    switch = dmc.SegmentedControl(
        id="planner-task",
        value=task,
        data=[{"value": value, "label": label} for value, label in TASKS.items()],
        size="sm",
        **aria(label="What is planned"),
    )
    if summary is None or not summary["is_known"]:
        words = "The snapshot holds no profit curve." if summary is None else summary["verdict"]
        return card("Profit by contact depth", switch, empty_state("No profit curve", words), class_name="curve-card")
    shop, currency = shops_assumptions(task, summary), summary["currency"] or ""
    profit = what_if(task, shop, shop)
    caption = f"At the shop's assumptions: {summary['verdict'][:1].lower()}{summary['verdict'][1:]}"
    graph = chart(profit_curve(profit, shop.depth, currency), "planner-curve", ALT, 430, caption=caption)
    outcome = html.Div(
        outcome_view(task, profit, shop, shop, summary, candidates), id="planner-outcome", **aria(live="polite")
    )
    note = "What contacting the best first would have brought on the past rounds, whose outcomes are known"
    curve = card("Profit by contact depth", switch, legend(LEGEND), graph, note=note, class_name="curve-card")
    # What a what-if needs beside the curve, so that it asks the warehouse for nothing.
    facts = {"currency": currency, "assumptions_version": summary["assumptions_version"], "candidates": candidates}
    kept = dcc.Store(id="planner-facts", data=facts)
    what = card(
        "What if?", controls(shop, currency), outcome, kept, note="Past rounds at other assumptions; changes no plan"
    )
    return html.Div([curve, what], className="grid-2-1")


def shops_assumptions(task: str, summary: dict[str, Any]) -> Assumed:
    """The planned depth, and the assumptions of the snapshot; the cost is the mean one of the past rounds."""
    values = {row["assumption"]: float(row["value"]) for row in assumptions()}
    curve, _ = queries.curve_and_replicates(task)
    everyone = curve[curve["policy"] == "model"].iloc[-1]
    return Assumed(
        depth=float(summary["planned_depth"]),
        margin=values["margin_rate"],
        cost=float(everyone["contact_cost"] / everyone["contacted"]),
        save=values["save_rate"] if task == RETENTION else None,
    )


def what_if(task: str, wanted: Assumed, shop: Assumed) -> ProfitByDepth:
    """The task's profit by depth; at the shop's assumptions the interval is the warehouse's own."""
    curve, replicates = queries.curve_and_replicates(task)
    profit = profit_by_depth(curve, replicates, wanted.terms(shop))
    if wanted.is_shops(shop):
        own = curve[curve["policy"] == "model"].sort_values("depth")
        profit.rows["low"], profit.rows["high"] = own["low"].to_numpy(), own["high"].to_numpy()
    return profit


def outcome_view(
    task: str, profit: ProfitByDepth, wanted: Assumed, shop: Assumed, summary: dict[str, Any], candidates: int
) -> list[Component]:
    """What the chosen depth would have brought, against the rivals, and which assumptions that rests on."""
    row, currency = profit.at(wanted.depth), summary["currency"] or ""
    version = f"{summary['assumptions_version']}{'' if wanted.is_shops(shop) else ' (what-if)'}"

    def interval(name: str) -> str:
        low, high = (f"{name}_{end}" if name else end for end in ("low", "high"))
        return f"95 %: {money(row[low], currency)} to {money(row[high], currency)}"

    contacts = "Offers" if task == RETENTION else "Contacts"
    figures = [
        (contacts, count(row["contacted"])),
        ("Cost", money(row["contact_cost"], currency)),
        ("Best depth", percent(profit.best_depth, 0)),
        ("Break-even depth", _break_even(profit)),
    ]
    gains = [
        html.Li(
            f"{money(row[f'gain_over_{rival}'], currency)} more than {RIVAL_WORDS[rival]}"
            f" ({interval(f'gain_over_{rival}')})"
        )
        for rival in RIVALS
    ]
    parts: list[Component] = [
        html.P(f"Profit at {percent(wanted.depth, 0)} of the past rounds", className="outcome-label"),
        html.P(money(row["model"], currency), className="score-value", id="planner-profit"),
        html.P(interval(""), className="because"),
        html.Ul(gains, className="because"),
        figure_row(figures),
    ]
    if task != RETENTION and candidates:
        reached = count(wanted.depth * candidates)
        words = f"On this campaign, {percent(wanted.depth, 0)} of the candidates are {reached} contacts."
        parts.append(html.P(words, className="because"))
    basis = f"Assumptions {version}. Assumed, not measured: it {BASIS[task]}."
    return [*parts, html.P(basis, className="because", id="planner-basis")]


def _break_even(profit: ProfitByDepth) -> str:
    return "none loses" if profit.break_even_depth >= 1 else percent(profit.break_even_depth, 0)

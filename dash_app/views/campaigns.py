"""What the campaigns page shows: all campaigns, and one of them in full."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
import pandas as pd
from dash import html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.campaigns import (
    change,
    effects_table,
    interval,
    is_known,
    outcome_words,
    period,
    planned_table,
    roi_table,
)
from dash_app.components.card import card, chart
from dash_app.components.icon import icon
from dash_app.components.kpi import Kpi, kpi_grid
from dash_app.components.states import empty_state
from dash_app.figures.campaigns import effects_by_group
from dash_app.queries import campaigns as queries
from dash_app.queries.snapshot import SnapshotInfo
from dash_app.views.uplift import uplift_card
from dash_app.wording import plural, source_words
from python_models.formatting import count, money, percent

SELECT, HOLDER = "campaigns-campaign", "campaigns-details"
ASSUMED = (
    "Assumed: all revenue of answers was caused by the campaign. Measured: what the contacted spent beyond the "
    "customers held out, with the 95 % interval. Only the second is evidence. Both rest on the margin and the cost of "
    "a contact in seeds/business_assumptions.csv"
)
NONE_MEASURED = (
    "Nothing here is measured. Who answered may have bought anyway, and only customers held out by lot can tell. "
    "Planned campaigns hold some out: leave them uncontacted, and land them in campaign_contacts with is_control."
)
NO_CAMPAIGNS = (
    "The source has no past campaigns. Land campaigns, campaign_contacts and campaign_responses, and hold a random "
    "share of customers out (is_control): then this page tells what each campaign changed."
)


def figures(info: SnapshotInfo, totals: dict[str, Any]) -> list[Component]:
    """All campaigns in four figures, and a warning where none of them can be measured."""
    measured, campaigns = int(totals["measured"]), int(totals["campaigns"])
    rate = percent(totals["answers"] / totals["contacts"]) if totals["contacts"] else "nobody was contacted"
    cards = [
        Kpi("Past campaigns", count(campaigns), "mail", against=plural(int(totals["contacts"]), "contact")),
        Kpi("Answers", count(totals["answers"]), "message-circle", against=f"{rate} of the contacts"),
        Kpi("Cost of contacts", money(totals["cost"], info.currency), "wallet", against="of all past campaigns"),
        Kpi("Profit measured", f"{measured} of {campaigns}", "clipboard-check",
            against=f"{count(totals['with_control'])} had a control group"),
    ]  # fmt: skip
    found: list[Component] = [kpi_grid(cards)]
    if not measured:
        words = NONE_MEASURED if not totals["with_control"] else NOTHING_YET
        found.append(html.P([icon("shield-alert"), html.Span(words)], className="verdict warn card quality"))
    return found


NOTHING_YET = "No profit is measured yet: the table says why of each campaign."


def roi_card(info: SnapshotInfo, campaigns: list[dict[str, Any]]) -> Component:
    """Assumed beside measured, a row per campaign."""
    return card("Assumed and measured", roi_table(campaigns, info.currency), note=ASSUMED, class_name="tall")


def planned_card(info: SnapshotInfo) -> Component | None:
    """What is planned, and who stays uncontacted; nothing where nobody is scored for a plan."""
    plans = queries.planned_campaigns()
    if not plans:
        return None
    note = (
        "Leave those held out uncontacted: without them nobody can say what the campaign changed. "
        "Who they are stays the same from build to build"
    )
    return card("Planned, with whom to hold out", planned_table(plans, info.currency), note=note)


def details_card(info: SnapshotInfo, campaigns: list[dict[str, Any]], chosen: str) -> Component:
    """The choice of a campaign, and all about it."""
    choices = [{"value": row["campaign_id"], "label": _label(row)} for row in campaigns]
    known = [row["campaign_id"] for row in campaigns]
    first = chosen if chosen in known else known[0]
    select = dmc.Select(
        id=SELECT, data=choices, value=first, allowDeselect=False, searchable=True, w={"base": "100%", "sm": 460},
        **aria(label="Campaign"),
    )  # fmt: skip
    head = html.Section([html.H2("One campaign in full"), select], className="card one-campaign")
    holder = html.Div(details_view(info, first), id=HOLDER, className="stack")
    return html.Div([head, holder], className="stack")


def _label(row: dict[str, Any]) -> str:
    days = period(row)
    return (row["campaign_name"] or row["campaign_id"]) + (f" ({days})" if days else "")


def details_view(info: SnapshotInfo, campaign_id: str) -> list[Component]:
    """What a campaign changed, for whom, and whom to contact next time."""
    effects = queries.effects(campaign_id)
    if effects.empty:
        text = "Its effect is measured once its last day lies before the scoring date and somebody was contacted."
        return [card("What it changed", empty_state("The campaign is not over", text))]
    overall = effects[effects["segment_by"] == "all"]
    if overall["effect"].isna().all():
        return [card("What it changed", _cannot_say(overall))]
    table = effects_table(overall.to_dict("records"), info.currency)
    note = f"{plural(int(overall['treated_count'].max()), 'customer')} contacted, "
    note += f"{count(overall['control_count'].max())} held out"
    found = [card("What it changed", table, note=note), *_groups(info, effects)]
    lift = uplift_card(info, queries.uplift(campaign_id), campaign_id)
    return [*found, *([lift] if lift is not None else [])]


def _cannot_say(overall: pd.DataFrame) -> Component:
    """Why no outcome was measured, and the one thing that is known: how many answered."""
    row = overall.iloc[0]
    answered = overall[overall["outcome"] == "response"]["treated_mean"]
    words = str(row["reason"])
    if len(answered) and is_known(answered.iloc[0]):
        words += f" {percent(answered.iloc[0])} of {plural(int(row['treated_count']), 'contacted customer')} answered."
    return empty_state("Cannot say", words)


def _groups(info: SnapshotInfo, effects: pd.DataFrame) -> list[Component]:
    """A chart per outcome of the effect in each group."""
    groups = effects[(effects["segment_by"] != "all") & effects["effect"].notna()]
    charts = [_group_chart(info, rows) for _, rows in groups.groupby("outcome", sort=False)]
    if not charts:
        return []
    note = (
        "Groups known before the contact, with 95 % intervals; coloured where the interval leaves out 0. Of twenty "
        "groups one seems to differ by chance, so take a single one for a hint"
    )
    kind = {1: "", 2: "grid-1-1"}.get(len(charts), "grid-3")
    return [card("For whom", html.Div(charts, className=f"{kind} titled"), note=note)]


def _group_chart(info: SnapshotInfo, rows: pd.DataFrame) -> Component:
    records = rows.to_dict("records")
    outcome = str(records[0]["outcome"])
    shown = rows.assign(
        label=[f"{source_words(row['segment_by'])}: {row['segment']}" for row in records],
        words=[f"{change(row['effect'], outcome, info.currency)} ({interval(row, info.currency)})" for row in records],
    )
    title = outcome_words(outcome)
    alt = f"Dots: what the contact changed in {title.lower()} per group, with intervals."
    figure = effects_by_group(shown, info.currency)
    return html.Div([html.H3(title), chart(figure, f"campaigns-groups-{outcome}", alt, 70 + 34 * len(rows))])

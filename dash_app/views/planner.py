"""The planner's parts about one planned campaign, and the list of whom it contacts."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.icon import icon
from dash_app.components.kpi import kpi_grid
from dash_app.components.plan import left_out_card, limits_card, plan_kpis
from dash_app.components.states import empty_state
from dash_app.queries import planner as queries
from dash_app.queries.data import task_status
from dash_app.queries.snapshot import SnapshotInfo
from dash_app.wording import long_date, plural

NO_PLAN = "That takes campaigns: land one, or add a row to `seeds/planned_campaigns.csv`, then run `make build`."
LIST_NOTE = "The plan's contacts, best first. The files leave out who is held out or suppressed, whatever the plan says"


def campaign_line(plan: dict[str, Any], info: SnapshotInfo) -> Component:
    """Which campaign, as of when, in which money, and that the money is assumed."""
    days = [long_date(plan[end]) for end in ("start_date", "end_date") if plan[end]]
    parts = [
        plan["campaign_name"] or plan["campaign_id"],
        plan["channel"] or "channel not known",
        " to ".join(days),
        f"data as of {long_date(info.as_of_date)}" if info.is_dated else "data without dates",
        f"money in {info.currency}",
    ]
    version = plan["assumptions_version"]
    words = " · ".join(part for part in parts[1:] if part)
    assumed = f"Assumed, not measured: all profit here rests on the shop's assumptions, version {version}."
    name = html.Strong(parts[0])
    return html.P(
        [icon("circle-help"), name, f" · {words}. {assumed}"], className="card quality plan-line", role="status"
    )


def head_figures(plan: dict[str, Any], info: SnapshotInfo) -> list[Component]:
    """The line about the campaign and its key figures."""
    parts = [campaign_line(plan, info)]
    if not plan["contact_count"]:
        parts.append(empty_state("Nobody is contacted", plan["note"]))
    return [*parts, kpi_grid(plan_kpis(plan, queries.profit_summary("response")))]


def limits_view(plan: dict[str, Any]) -> Component:
    """What limits the plan, and who is left out."""
    return html.Div([limits_card(plan), left_out_card(plan)], className="grid-1-1")


def downloads(plan: dict[str, Any]) -> list[Component]:
    """Links to the list as a file, where there is somebody on it."""
    if not plan["contact_count"]:
        return []
    query = urlencode({"campaign": plan["campaign_id"]})
    return [
        html.A(
            [icon("download"), label],
            href=f"/export/contacts.{kind}?{query}",
            className="button-link",
            id=f"planner-download-{kind}",
        )
        for kind, label in (("csv", "CSV"), ("parquet", "Parquet"))
    ]


def list_card(plan: dict[str, Any]) -> Component:
    """The box of the list; the grid comes when its script is there."""
    title = html.Div([html.H2("Whom to contact"), html.P(LIST_NOTE, className="card-note")])
    count = html.P(plural(plan["contact_count"], "contact"), id="planner-count", role="status")
    tools = html.Div(
        [title, count, html.Div(downloads(plan), id="planner-downloads", className="downloads")], className="grid-tools"
    )
    wait = html.Div("Loading the list …", className="grid-wait")
    holder = html.Div(wait, id="planner-holder", className="grid-holder grid-plan")
    return html.Section(
        [tools, holder, dcc.Store(id="planner-ready")], className="card", **aria(label="Whom to contact")
    )


def no_plan() -> Component:
    """Why no campaign is planned, in the words of the readiness of campaign answers where they say it."""
    status = next((row for row in task_status() if row["task"] == "response"), None)
    reason = (status["reason"] or "") if status and status["method"] == "none" else ""
    advice = (status["what_to_do"] or "") if status and reason else ""
    box = empty_state("No campaign is planned", f"{reason} {advice or NO_PLAN}".strip())
    link = dcc.Link("See what the data supports", href="/data", className="card-link")
    return html.Section([box, link], className="card")

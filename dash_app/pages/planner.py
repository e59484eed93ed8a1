"""Planner: whom the next campaign contacts, how deep it pays to go, and what other assumptions would change."""

from __future__ import annotations

from typing import Any

import dash
import dash_mantine_components as dmc
from dash import ClientsideFunction, Input, Output, State, html
from dash.development.base_component import Component

from dash_app.callbacks import page_callback, page_layout
from dash_app.components.aria import aria
from dash_app.components.card import page_head
from dash_app.components.grid import customers_grid
from dash_app.components.method import method_banner
from dash_app.components.plan_controls import Assumed
from dash_app.components.states import error_state
from dash_app.figures.planner import profit_curve
from dash_app.queries import planner as queries
from dash_app.queries.snapshot import snapshot_info
from dash_app.views.planner import downloads, head_figures, limits_view, list_card, no_plan
from dash_app.views.planner_what_if import TASKS, curve_view, outcome_view, what_if
from dash_app.wording import plural
from python_models.errors import RegularsError

dash.register_page(__name__, path="/planner", name="Planner", title="Planner - Regulars", icon="target", order=4)

SUBTITLE = "Whom to contact next, how deep it pays to go, and what that is expected to earn."


@page_layout
def layout(task: str = "response", campaign: str = "", **_: object) -> Component:
    """The page; `?campaign=` and `?task=churn` open it on another campaign or on offers to stay."""
    plans, opened = queries.planned_campaigns(), task if task in TASKS else "response"
    plan = next((plan for plan in plans if plan["campaign_id"] == campaign), plans[0] if plans else None)
    banner = method_banner("churn", "response")
    if plan is None:
        curve = html.Div(curve_view(opened, 0), id="planner-curve-holder")
        return html.Div([page_head("Planner", SUBTITLE), banner, no_plan(), _campaigns([], ""), curve])
    return html.Div(
        [
            page_head("Planner", SUBTITLE, _campaigns(plans, plan["campaign_id"])),
            banner,
            html.Div(head_figures(plan, snapshot_info()), id="planner-figures", className="stack"),
            html.Div(curve_view(opened, plan["candidate_count"]), id="planner-curve-holder"),
            html.Div(limits_view(plan), id="planner-limits"),
            list_card(plan),
        ]
    )


def _campaigns(plans: list[dict[str, Any]], chosen: str) -> Component:
    """The choice of a planned campaign, which is not shown where there is none."""
    return dmc.Select(
        id="planner-campaign",
        data=[{"value": plan["campaign_id"], "label": plan["campaign_name"] or plan["campaign_id"]} for plan in plans],
        value=chosen,
        allowDeselect=False,
        w={"base": "100%", "sm": 320},
        display=None if len(plans) > 1 else "none",
        **aria(label="Planned campaign"),
    )


def _plan(campaign: str) -> dict[str, Any] | None:
    return next((plan for plan in queries.planned_campaigns() if plan["campaign_id"] == campaign), None)


@page_callback(
    Output("planner-figures", "children"),
    Output("planner-limits", "children"),
    Output("planner-downloads", "children"),
    Input("planner-campaign", "value"),
    on_error=lambda message: (error_state(message), [], []),
    prevent_initial_call=True,
)
def show_campaign(campaign: str) -> tuple[Any, Any, Any]:
    """The chosen campaign's figures."""
    plan = _plan(campaign)
    if plan is None:
        raise RegularsError("This campaign is no longer planned: the data has changed. Reload the page.")
    return head_figures(plan, snapshot_info()), limits_view(plan), downloads(plan)


@page_callback(
    Output("planner-curve-holder", "children"),
    Input("planner-task", "value"),
    Input("planner-campaign", "value"),
    prevent_initial_call=True,
)
def show_curve(task: str, campaign: str) -> Component:
    """The curve of the chosen task, at the shop's assumptions."""
    plan = _plan(campaign)
    return curve_view(task, plan["candidate_count"] if plan else 0)


@page_callback(
    Output("planner-curve", "figure"),
    Output("planner-outcome", "children"),
    Input("planner-depth", "value"),
    Input("planner-margin", "value"),
    Input("planner-save", "value"),
    Input("planner-cost", "value"),
    State("planner-shop", "data"),
    State("planner-facts", "data"),
    State("planner-task", "value"),
    on_error=lambda message: (dash.no_update, error_state(message)),
    prevent_initial_call=True,
)
def show_what_if(
    depth: float,
    margin: float,
    save: float,
    cost: float | str | None,
    kept: dict[str, Any],
    facts: dict[str, Any],
    task: str,
) -> tuple[Any, Any]:
    """The curve and the figures at the values of the controls."""
    shop = Assumed(**kept)
    if not isinstance(cost, int | float):  # the field is empty while somebody types
        raise dash.exceptions.PreventUpdate
    wanted = Assumed(depth / 100, margin / 100, float(cost), None if shop.save is None else save / 100)
    profit = what_if(task, wanted, shop)
    figure = profit_curve(profit, wanted.depth, facts["currency"])
    return figure, outcome_view(task, profit, wanted, shop, facts, facts["candidates"])


for name in ("depth", "margin", "save"):
    dash.clientside_callback(
        ClientsideFunction("planner", "percent"),
        Output(f"planner-{name}-value", "children"),
        Input(f"planner-{name}", "value"),
        prevent_initial_call=True,
    )
dash.clientside_callback(
    ClientsideFunction("planner", "reset"),
    Output("planner-depth", "value"),
    Output("planner-margin", "value"),
    Output("planner-save", "value"),
    Output("planner-cost", "value"),
    Input("planner-reset", "n_clicks"),
    State("planner-shop", "data"),
    prevent_initial_call=True,
)
dash.clientside_callback(
    ClientsideFunction("customers", "ready"), Output("planner-ready", "data"), Input("planner-holder", "id")
)
dash.clientside_callback(
    ClientsideFunction("customers", "open_row"),
    Output("planner-holder", "lang"),
    Input("planner-grid", "cellClicked"),
    prevent_initial_call=True,
)
dash.clientside_callback(
    ClientsideFunction("planner", "refresh"),
    Output("planner-holder", "title"),
    Input("planner-campaign", "value"),
    prevent_initial_call=True,
)


@page_callback(Output("planner-holder", "children"), Input("planner-ready", "data"))
def show_grid(ready: bool | None) -> Component:
    """The grid, once its script is there."""
    if not ready:
        raise dash.exceptions.PreventUpdate
    return customers_grid("planner-grid", snapshot_info().currency, queries.PLAN_COLUMNS, can_filter=False)


@page_callback(
    Output("planner-grid", "getRowsResponse"),
    Output("planner-count", "children"),
    Input("planner-grid", "getRowsRequest"),
    State("planner-campaign", "value"),
    on_error=lambda message: ({"rowData": [], "rowCount": 0}, message),
)
def rows(request: dict[str, Any] | None, campaign: str) -> tuple[Any, Any]:
    """The block of contacts that the grid asks for."""
    if not request:
        raise dash.exceptions.PreventUpdate
    total = queries.plan_count(campaign)
    sort = request.get("sortModel") or []
    block = queries.plan_block(campaign, sort, int(request["startRow"]), int(request["endRow"]))
    return {"rowData": block, "rowCount": total}, plural(total, "contact") if total else "Nobody is contacted"

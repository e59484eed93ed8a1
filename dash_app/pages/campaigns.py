"""Campaigns: what each is assumed to have earned, what was measured, and for whom."""

from __future__ import annotations

import dash
from dash import Input, Output, html
from dash.development.base_component import Component

from dash_app.callbacks import page_callback, page_layout
from dash_app.components.card import page_head
from dash_app.components.method import method_banner
from dash_app.components.states import empty_state
from dash_app.queries import campaigns as queries
from dash_app.queries.snapshot import snapshot_info
from dash_app.views import campaigns as views

dash.register_page(__name__, path="/campaigns", name="Campaigns", title="Campaigns - Regulars", icon="mail", order=3)

SUBTITLE = "What each campaign is assumed to have earned, what was measured, and for whom."


@page_layout
def layout(campaign_id: str = "", **_: object) -> Component:
    """The page; `?campaign_id=18` opens it on that campaign."""
    info, campaigns = snapshot_info(), queries.past_campaigns()
    head, planned = page_head("Campaigns", SUBTITLE), views.planned_card(info)
    if not campaigns:
        return html.Div([head, method_banner("response"), empty_state("No campaigns", views.NO_CAMPAIGNS), planned])
    return html.Div(
        [
            head,
            method_banner("response"),
            *views.figures(info, queries.totals()),
            views.roi_card(info, campaigns),
            views.details_card(info, campaigns, campaign_id),
            planned,
        ]
    )


@page_callback(Output(views.HOLDER, "children"), Input(views.SELECT, "value"), prevent_initial_call=True)
def show_campaign(campaign_id: str) -> list[Component]:
    """The details of the chosen campaign."""
    return views.details_view(snapshot_info(), campaign_id)

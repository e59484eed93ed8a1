"""Data: what came in, what was cleaned, and what it can support."""

from __future__ import annotations

import dash
from dash import html
from dash.development.base_component import Component

from dash_app.callbacks import page_layout
from dash_app.components.card import page_head
from dash_app.components.states import empty_state
from dash_app.queries.data import table_totals
from dash_app.views import data as views

dash.register_page(__name__, path="/data", name="Data", title="Data - Regulars", icon="database", order=7)


@page_layout
def layout(**_: object) -> Component:
    """The page."""
    head = page_head("Data", "What came in, what was cleaned, and what it can support.")
    totals = table_totals()
    if not totals:
        return html.Div([head, empty_state("No rows", "Nothing has been landed yet. Run `make build`.")])
    parts = [
        views.strip(totals),
        *views.readiness(),
        *views.cleaning(totals),
        views.loads(totals),
        views.attributes(),
    ]
    return html.Div([head, html.Div(parts, className="stack")])

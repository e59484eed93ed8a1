"""Segments: who is in which, who moved, by which rule, and what to do."""

from __future__ import annotations

import dash
from dash import Input, Output, html
from dash.development.base_component import Component

from dash_app.callbacks import page_callback, page_layout
from dash_app.components.card import page_head
from dash_app.components.method import method_banner
from dash_app.components.states import empty_state
from dash_app.queries import segments as queries
from dash_app.queries.snapshot import snapshot_info
from dash_app.views import segments as views

dash.register_page(__name__, path="/segments", name="Segments", title="Segments - Regulars", icon="layers", order=2)

SUBTITLE = "Who is in which, who moved, by which rule, and what to do about it."


@page_layout
def layout(**_: object) -> Component:
    """The page; another pair of dates comes by a callback."""
    info, segments, dates = snapshot_info(), queries.segment_values(), queries.move_dates()
    if not info.has_orders:  # the other segments are told by orders
        segments = segments[segments["customers"] > 0]
    head = page_head("Segments", SUBTITLE)
    if segments.empty:
        return html.Div([head, empty_state("No segments", "The snapshot holds no segments yet. Run `make build`.")])
    return html.Div(
        [
            head,
            method_banner("churn"),
            views.sizes(info, segments, bool(dates)),
            views.moves_card(info, dates),
            views.rules_cards(info, set(segments["segment"])),
            views.value_card(info),
        ]
    )


@page_callback(Output(views.HOLDER, "children"), Input(views.SELECT, "value"), prevent_initial_call=True)
def show_moves(as_of_date: str) -> list[Component]:
    """The moves between the chosen dates."""
    return views.moves_view(snapshot_info(), as_of_date)

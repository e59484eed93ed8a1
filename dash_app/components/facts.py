"""Names and values, as a strip of figures or a list."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component


def facts_strip(pairs: Sequence[tuple[str, str]]) -> Component:
    """Figures side by side."""
    return html.Dl([html.Div([html.Dt(name), html.Dd(value)]) for name, value in pairs], className="card strip")


def fact_list(pairs: Sequence[tuple[str, str]]) -> Component:
    """Names at the left, values at the right."""
    return html.Dl([html.Div([html.Dt(name), html.Dd(value)]) for name, value in pairs], className="facts")


def figure_row(pairs: Sequence[tuple[str, str]]) -> Component:
    """Small figures in a row inside a card."""
    return html.Dl([html.Div([html.Dt(name), html.Dd(value)]) for name, value in pairs], className="figure-row")

"""What all charts share. Text and grid lines take their colours from assets/app.css, so charts follow the scheme."""

from __future__ import annotations

import textwrap
from typing import Any

import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

from dash_app.theme import FONT
from python_models.formatting import SYMBOLS

EMPTY_TEMPLATE = go.layout.Template()
HIDDEN = "rgba(0,0,0,0)"
GRID = "rgba(127,137,153,0.22)"


def new_figure(*traces: BaseTraceType, **layout: Any) -> go.Figure:
    """A figure of these traces in the house style; keyword arguments override the layout.

    Traces and layout go in at once: each later `update_layout` or `add_trace` costs plotly some 40 ms.
    """
    base = {
        "template": EMPTY_TEMPLATE,
        "font": {"family": FONT, "size": 12, "color": "#5b6472"},
        "paper_bgcolor": HIDDEN,
        "plot_bgcolor": HIDDEN,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "showlegend": False,
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": 1.02, "yanchor": "bottom", "font": {"size": 12}},
        "hoverlabel": {"font": {"family": FONT, "size": 12}, "align": "left"},
        "dragmode": False,
        "bargap": 0.3,
    }
    return go.Figure(list(traces), base | layout)


def axis(**settings: Any) -> dict[str, Any]:
    """An axis without a line, that can't be zoomed by accident."""
    return {
        "fixedrange": True,
        "automargin": True,
        "zeroline": False,
        "showline": False,
        "gridcolor": GRID,
        "ticks": "",
        "title": {"standoff": 10},
    } | settings


def plain_axis(**settings: Any) -> dict[str, Any]:
    """An axis without grid lines, for categories and dates."""
    return axis(showgrid=False, **settings)


def money_axis(currency: str, **settings: Any) -> dict[str, Any]:
    """An axis of money: $50k."""
    symbol = SYMBOLS.get(currency, f"{currency} ")
    return axis(tickprefix=symbol, tickformat="~s", nticks=6, rangemode="tozero") | settings


def share_axis(**settings: Any) -> dict[str, Any]:
    """An axis of shares: 5 %."""
    return axis(tickformat=".0%", nticks=6, rangemode="tozero") | settings


def two_lines(text: str, width: int) -> str:
    """The text broken into at most two lines; what does not fit is cut with an ellipsis."""
    lines = textwrap.wrap(text, width, max_lines=2, placeholder=" …")
    return "<br>".join(lines)


def warm_up() -> None:
    """Draw what the first page draws, so that plotly has loaded its validators before a visitor comes."""
    traces = [go.Bar(x=[1], y=[1], marker={"cornerradius": 3}), go.Scatter(x=[1], y=[1], line={"width": 1})]
    new_figure(*traces, xaxis=axis(), annotations=[{"text": "", "showarrow": False}]).to_json()

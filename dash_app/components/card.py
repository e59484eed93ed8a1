"""Cards: a titled box, with a chart or anything else in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.states import with_code

GRAPH_CONFIG: Any = {"displayModeBar": False, "responsive": True, "showTips": False}


def card(title: str, *children: Any, note: str | None = None, class_name: str = "", **props: Any) -> Component:
    """A section with a heading and an optional line below it; text in backticks is set as code."""
    head: list[Component] = [html.H2(title)]
    if note:
        head.append(html.P(with_code(note), className="card-note"))
    return html.Section([html.Header(head), *children], className=f"card {class_name}".strip(), **props)


def chart(figure: go.Figure, identifier: str, alt: str, height: int = 300, caption: str | None = None) -> Component:
    """A chart with its text alternative and, if given, a caption that explains it."""
    graph = dcc.Graph(figure=figure, id=identifier, config=GRAPH_CONFIG, style={"height": f"{height}px"})
    parts: list[Component] = [html.Div(graph, role="img", **aria(label=alt))]
    if caption:
        parts.append(html.Figcaption(caption))
    return html.Figure(parts, className="chart")


def legend(entries: Iterable[tuple[str, str]]) -> Component:
    """What the colours of a chart stand for; unlike plotly's own it wraps on a narrow screen."""
    marks = [
        html.Li([html.Span(className="legend-mark", style={"background": colour}), name]) for name, colour in entries
    ]
    return html.Ul(marks, className="legend")


def page_head(title: str, subtitle: str, *side: Any) -> Component:
    """The page's heading, one line below it, and whatever belongs at its right."""
    words = html.Div([html.H1(title), html.P(subtitle)])
    return html.Div([words, html.Div(list(side), className="page-side")] if side else [words], className="page-head")

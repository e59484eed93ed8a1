"""A table of a few rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dash_app.components.aria import aria


def small_table(
    head: Sequence[str], rows: Sequence[Sequence[Any]], label: str, numeric: Collection[int] = ()
) -> Component:
    """Rows under a heading, in a box that scrolls sideways; `numeric` holds the places of columns set to the right."""

    def align(place: int) -> str:
        return "num" if place in numeric else ""

    header = html.Tr([html.Th(text, scope="col", className=align(place)) for place, text in enumerate(head)])
    body = [html.Tr([html.Td(cell, className=align(place)) for place, cell in enumerate(row)]) for row in rows]
    table = html.Table([html.Thead(header), html.Tbody(body)], className="table")
    return html.Div(table, className="table-scroll", tabIndex="0", role="region", **aria(label=label))

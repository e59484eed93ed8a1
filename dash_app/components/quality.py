"""The line that says how many rows are not used, and where to see why."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.icon import icon
from dash_app.wording import plural
from python_models.formatting import count, percent


def quality_line(rows_in: int, rows_changed: int, rows_not_used: int) -> Component:
    """What became of the rows that came in, with the way to the data page."""
    changed = f", {count(rows_changed)} of them after a change" if rows_changed else ""
    if rows_not_used:
        share = percent(rows_not_used / rows_in, 2)
        text = f"{plural(rows_not_used, 'row')} of {count(rows_in)} ({share}) were set aside, never dropped. "
    else:
        text = f"All {plural(rows_in, 'row')} that came in were used{changed}. "
    link = dcc.Link("See what was cleaned and why", href="/data")
    symbol = icon("clipboard-check" if rows_not_used else "circle-check")
    return html.P([symbol, text, link], className="quality card")

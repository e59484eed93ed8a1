"""The line that says which rows were set aside, and why."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dash_app.components.icon import icon
from dash_app.wording import plural
from python_models.formatting import count, percent


def quality_line(landed: int, reasons: list[dict[str, Any]]) -> Component:
    """How many of the landed rows were set aside; opens to show the count of each reason."""
    aside = int(sum(row["row_count"] for row in reasons))
    if not aside:
        text = f"All {plural(landed, 'row')} that came in were used."
        return html.P([icon("circle-check"), text], className="quality card")
    share = percent(aside / landed, 2) if landed else "some"
    summary = f"{plural(aside, 'row')} of {count(landed)} ({share}) were set aside, never dropped: see why"
    items = [
        html.Tr([html.Td(row["table_name"]), html.Td(row["reason"]), html.Td(count(row["row_count"]), className="num")])
        for row in reasons
    ]
    head = html.Tr(
        [html.Th("Table", scope="col"), html.Th("Reason", scope="col"), html.Th("Rows", scope="col", className="num")]
    )
    table = html.Div(html.Table([html.Thead(head), html.Tbody(items)], className="table"), className="table-scroll")
    return html.Details([html.Summary([icon("clipboard-check"), summary]), table], className="quality card")

"""The business assumptions, shown wherever a money figure rests on them."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.wording import source_words
from python_models.formatting import decimal, percent, unit_cost


def assumptions_details(rows: list[dict[str, Any]], currency: str, is_open: bool = False) -> Component:
    """A table of the assumptions behind a heading that opens it."""
    return html.Details(
        [html.Summary("Assumptions behind the money"), assumptions_table(rows, currency)],
        className="assumptions",
        open=is_open,
    )


def assumptions_table(rows: list[dict[str, Any]], currency: str) -> Component:
    """Every assumption with its value, unit, scope and source."""
    head = html.Tr([html.Th(text, scope="col") for text in ("Assumption", "Value", "Applies to", "Source")])
    body = [
        html.Tr(
            [
                html.Td(source_words(row["assumption"])),
                html.Td(assumption_value(row["value"], row["unit"] or "", currency), className="num"),
                html.Td(row["applies_to"] or "all"),
                html.Td(row["source"] or "", className="reason"),
            ]
        )
        for row in rows
    ]
    table = html.Table([html.Thead(head), html.Tbody(body)], className="table")
    return html.Div(table, className="table-scroll", tabIndex="0", role="region", **aria(label="Assumptions"))


def assumption_value(value: float | None, unit: str, currency: str) -> str:
    """The value in its unit: shares in percent, money with its currency."""
    lowered = unit.lower()
    if "share" in lowered or "rate" in lowered or "probability" in lowered:
        return percent(value)
    if "money" in lowered or "currency" in lowered or currency.lower() in lowered:
        return unit_cost(value, currency)
    number = decimal(value, 0 if value is not None and float(value) == round(float(value)) else 2)
    return f"{number} {unit}".strip()

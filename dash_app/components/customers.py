"""Small tables and badges about customers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.table import small_table
from dash_app.wording import short_reason
from python_models.formatting import count, days, money, percent


def customer_href(customer_id: str) -> str:
    """The address of one customer's page; any identifier is safe in it."""
    return f"/customers?customer_id={quote(customer_id, safe='')}"


def segment_badge(segment: str | None) -> Component:
    """The segment's name with its colour."""
    name = segment or "No segment"
    return html.Span(name, className=f"badge segment-{name.lower().replace(' ', '-')}")


def risk_badge(probability: float | None, band: str | None) -> Component:
    """The probability in the colour of its band."""
    return html.Span(percent(probability), className=f"risk risk-{band or 'none'}")


def save_first_table(rows: list[dict[str, Any]], currency: str) -> Component:
    """The customers with most value at stake, most first."""
    is_valued = has_value(rows)
    money_head = ["Lifetime value", "At stake", "Last order"] if is_valued else []
    head = ["Customer", "Segment", "Churn risk", *money_head, "Why at risk"]
    numeric = {2, 3, 4} if is_valued else {2}
    header = html.Tr(
        [html.Th(text, scope="col", className="num" if i in numeric else "") for i, text in enumerate(head)]
    )
    body = [_save_first_row(row, currency, is_valued) for row in rows]
    table = html.Table([html.Thead(header), html.Tbody(body)], className="table")
    return html.Div(table, className="table-scroll", tabIndex="0", role="region", **aria(label="Save these first"))


def has_value(rows: list[dict[str, Any]]) -> bool:
    """Whether anything is known to be at stake with these customers; without orders nothing is."""
    return any((row["churn_impact"] or 0) > 0 for row in rows)


def _save_first_row(row: dict[str, Any], currency: str, is_valued: bool) -> Component:
    value = [
        html.Td(money(row["clv"], currency), className="num"),
        html.Td(html.Strong(money(row["churn_impact"], currency)), className="num"),
        html.Td(f"{days(row['days_since_last_order'])} ago"),
    ]
    return html.Tr(
        [
            html.Td(dcc.Link(row["customer_id"], href=customer_href(row["customer_id"]))),
            html.Td(segment_badge(row["segment"])),
            html.Td(risk_badge(row["churn_probability"], row["churn_risk_band"]), className="num"),
            *(value if is_valued else []),
            html.Td(short_reason(row["reason"]), className="reason"),
        ]
    )


def contact_first_table(rows: list[dict[str, Any]]) -> Component:
    """The customers most likely to answer, most first."""
    body = [
        [
            dcc.Link(row["customer_id"], href=customer_href(row["customer_id"])),
            html.Strong(percent(row["response_probability"])),
            html.Span(short_reason(row["reason"])),
        ]
        for row in rows
    ]
    return small_table(["Customer", "Chance of an answer", "What speaks for it most"], body, "Contact these first", {1})


def depth_table(depths: list[dict[str, Any]]) -> Component:
    """How many answers to expect by how many are contacted, the likeliest first."""
    body = [
        [
            "everyone" if row["depth"] == 1 else f"likeliest {percent(row['depth'], 0)}",
            count(row["customers"]),
            count(row["answers"]),
            html.Strong(percent(row["answers"] / row["customers"])),
        ]
        for row in depths
    ]
    return small_table(["Contact the", "Customers", "Answers", "Share"], body, "How many to contact", {1, 2, 3})


def campaign_table(segments: Sequence[Mapping[Any, Any]], currency: str) -> Component:
    """The planned campaign by segment: whom contacting pays, and what it earns."""
    numbers = [html.Th(text, scope="col", className="num") for text in ("Contact", "Customers", "Profit")]
    head = html.Tr([html.Th("Segment", scope="col"), *numbers])
    body = [
        html.Tr(
            [
                html.Td(segment_badge(row["segment"])),
                html.Td(count(row["recommended_contacts"]), className="num"),
                html.Td(count(row["customers"]), className="num"),
                html.Td(html.Strong(money(row["expected_profit"], currency)), className="num"),
            ]
        )
        for row in segments
    ]
    return html.Div(html.Table([html.Thead(head), html.Tbody(body)], className="table"), className="table-scroll")

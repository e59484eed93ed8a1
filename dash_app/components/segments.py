"""Tables of the segments page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.customers import customer_href, segment_badge
from dash_app.components.icon import icon
from dash_app.components.table import small_table
from dash_app.theme import SEGMENT_ORDER
from dash_app.wording import sentence_case
from python_models.formatting import count, decimal, money, percent

METHODS = {
    "spending_pace": "spending pace carried forward",
    "bg_nbd": "BG/NBD with Gamma-Gamma",
    "mbg_nbd": "MBG/NBD with Gamma-Gamma",
    "boosted": "boosted trees",
}


def size_table(segments: pd.DataFrame, currency: str, is_valued: bool, has_moves: bool) -> Component:
    """Size, value, risk and moves per segment; what the source cannot tell has no column."""
    value_head = ["Lifetime value", "Per customer"] if is_valued else []
    move_head = ["Entered", "Left"] if has_moves else []
    has_lists = bool(segments["recommended_contacts"].fillna(0).sum() > 0)
    head = [
        "Segment",
        "Customers",
        *value_head,
        "Churn risk",
        *move_head,
        *(["Contacts"] if has_lists else []),
    ]
    rows = [
        [
            segment_badge(row["segment"]),
            [count(row["customers"]), _below(f"{percent(row['customer_share'])} of all")],
            *(_value_cells(row, currency) if is_valued else []),
            _risk(row["average_churn_probability"]),
            *([count(row["customers_entered"]), count(row["customers_left"])] if has_moves else []),
            *([_list_link(row)] if has_lists else []),
        ]
        for row in segments.to_dict("records")
    ]
    return small_table(head, rows, "Segments", range(1, len(head)))


def _value_cells(row: dict[Any, Any], currency: str) -> list[Any]:
    total = [html.Strong(money(row["clv_total"], currency)), _below(f"{percent(row['value_share'])} of all")]
    return [total, money(row["clv_each"], currency)]


def _below(words: str) -> Component:
    return html.Span(words, className="below")


def _risk(probability: float | None) -> Component | str:
    known = probability is not None and probability == probability
    return percent(probability) if known else html.Span("not scored", className="muted")


def _list_link(row: dict[Any, Any]) -> Component | str:
    number = row["recommended_contacts"]
    if not number or number != number:
        return "none"
    name = f"Download the contact list of {row['segment']}"
    link = f"/export/contacts.csv?{urlencode({'segment': row['segment']})}"
    return html.A([icon("download"), " List"], href=link, title=name, **aria(label=name))


def move_matrix(found: Sequence[dict[str, Any]], currency: str) -> Component:
    """From each segment (rows) to each (columns): customers and their money, the darker the more customers."""
    cells = {(row["from_segment"], row["to_segment"]): row for row in found}
    most = max((row["customers"] for row in found), default=1)
    corner = html.Th(["from ", html.Span("\u2193 to \u2192", **aria(hidden="true"))], scope="col")
    head = html.Tr([corner, *(html.Th(segment_badge(name), scope="col", className="num") for name in SEGMENT_ORDER)])
    body = [
        html.Tr(
            [
                html.Th(segment_badge(start), scope="row"),
                *(_move_cell(cells.get((start, end)), start == end, most, currency) for end in SEGMENT_ORDER),
            ]
        )
        for start in SEGMENT_ORDER
    ]
    table = html.Table([html.Thead(head), html.Tbody(body)], className="table move-matrix")
    return html.Div(table, className="table-scroll", tabIndex="0", role="region", **aria(label="Moves"))


def _move_cell(move: dict[str, Any] | None, is_same: bool, most: int, currency: str) -> Component:
    if move is None:
        return html.Td("" if is_same else html.Span("0", className="muted"), className="num same" if is_same else "num")
    strength = round(8 + 34 * move["customers"] / most)
    shade = f"color-mix(in srgb, var(--accent) {strength}%, transparent)"
    value = move["value_moved"]
    amount = html.Span(money(value, currency), className="amount") if value is not None and value == value else None
    return html.Td([html.Strong(count(move["customers"])), amount], className="num", style={"background": shade})


def largest_moves_table(found: Sequence[dict[str, Any]], currency: str, is_valued: bool) -> Component:
    """The moves with the most money in them, and why."""
    head = ["Customer", "Move", *(["Value before", "Value now"] if is_valued else []), "Why"]
    rows = [
        [
            dcc.Link(row["customer_id"], href=customer_href(row["customer_id"])),
            [segment_badge(row["from_segment"]), " \u2192 ", segment_badge(row["to_segment"])],
            *(_before_and_now(row, currency) if is_valued else []),
            html.Div(row["why"], className="reason"),
        ]
        for row in found
    ]
    return small_table(head, rows, "The moves with the most value", {2, 3} if is_valued else ())


def _before_and_now(row: dict[str, Any], currency: str) -> list[Any]:
    return [money(row["value_before"], currency), html.Strong(money(row["value_moved"], currency))]


def value_methods_table(methods: Sequence[dict[str, Any]], currency: str) -> Component:
    """How each method did on the holdout; the one that serves stands first."""
    head = ["Method", "Total predicted / actual", "Error per customer", "Rank correlation", "Top tenth brought"]
    rows = [
        [
            [sentence_case(METHODS.get(row["method"], row["method"])), *_about_method(row)],
            percent(row["total_ratio"], 0),
            money(row["mae"], currency),
            decimal(row["rank_correlation"]),
            percent(row["top_decile_share"], 0),
        ]
        for row in methods
    ]
    return small_table(head, rows, "Methods of telling value", {1, 2, 3, 4})


def _about_method(row: dict[str, Any]) -> list[Any]:
    if row["is_serving"]:
        return [" ", html.Span("in use", className="badge checked")]
    is_compared = row["mae"] is not None and row["mae"] == row["mae"]
    return [] if is_compared else [_below(row["reason"])]


def named_methods(reason: str) -> str:
    """The reason with the methods' names for people."""
    return re.sub(r"\b[a-z]+(?:_[a-z]+)*\b", lambda match: METHODS.get(match[0], match[0]), reason)

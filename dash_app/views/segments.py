"""What the segments page shows: sizes, moves, rules with the playbook, and how value is told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import dash_mantine_components as dmc
import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.card import card, chart
from dash_app.components.customers import segment_badge
from dash_app.components.segments import (
    METHODS,
    largest_moves_table,
    move_matrix,
    named_methods,
    size_table,
    value_methods_table,
)
from dash_app.components.states import empty_state
from dash_app.figures.overview import segment_shares
from dash_app.queries import segments as queries
from dash_app.queries.snapshot import SnapshotInfo
from dash_app.wording import plural
from dash_app.wording import sentence_case as sentence
from python_models.formatting import calendar_date, count, days, percent

SELECT, HOLDER = "segments-date", "segments-moves"
RECONSTRUCTED = (
    "One or both of the dates are reconstructed: worked out by the first build from what was known then. Value on such "
    "a date is the pace of spending, not the lifetime value, so the two amounts may differ for that reason alone."
)
NO_MOVES = "Moves need two dates, and the snapshot has one. Build again at a later date: `make build`, or a schedule."
NO_DATES = (
    "Moves need dates, and this source has none. Bring orders with dates: then each build adds a date to compare."
)
RULES = (
    "The first rule that holds decides. What to do is in seeds/segment_playbook.csv, the numbers of the rules in "
    "seeds/segment_rules.csv; change them, then run make build"
)
LISTS = "A list holds whom the plan contacts"


def sizes(info: SnapshotInfo, segments: pd.DataFrame, has_moves: bool) -> Component:
    """How large and how valuable each segment is."""
    table = size_table(segments, info.currency, info.has_orders, has_moves)
    note = "Lifetime value (CLV) is the margin expected of all their customers" if info.has_orders else NO_VALUE
    note += f". {LISTS}" if segments["recommended_contacts"].fillna(0).sum() > 0 else ""
    sized = card("Size, value and risk", table, note=note)
    if len(segments) < 2:  # one bar of 100 % tells nothing
        return sized
    alt = "Bars: each segment's share of customers" + (" below its share of value." if info.has_orders else ".")
    figure = segment_shares(segments, info.has_orders, "value")
    graph = chart(figure, "segments-shares", alt, 300 if info.has_orders else 90 + 40 * len(segments))
    words = "Who holds the value" if info.has_orders else "How many are in each"
    return html.Div([sized, card(words, graph)], className="grid-2-1")


NO_VALUE = "What they are worth is not known: that takes orders"


def moves_card(info: SnapshotInfo, dates: list[dict[str, Any]]) -> Component:
    """Who moved between two dates; the choice of dates, and the moves of the last."""
    if not dates:
        return card("Moves", empty_state("No moves yet", NO_MOVES if info.is_dated else NO_DATES))
    choices = [{"value": row["as_of_date"].isoformat(), "label": _between(row)} for row in dates]
    select = dmc.Select(
        id=SELECT, data=choices, value=choices[0]["value"], allowDeselect=False, w={"base": "100%", "sm": 380},
        **aria(label="Between which dates"),
    )  # fmt: skip
    holder = html.Div(moves_view(info, choices[0]["value"]), id=HOLDER, className="stack")
    return card(
        "Moves", html.Div(select), holder, note="Who changed segment between two dates; a new customer is no move"
    )


def _between(row: dict[str, Any]) -> str:
    words = f"{calendar_date(row['from_date'])} to {calendar_date(row['as_of_date'])}"
    return words + (" (reconstructed)" if row["is_reconstructed"] else "")


def moves_view(info: SnapshotInfo, as_of_date: str) -> list[Component]:
    """The moves that ended on the date."""
    pair = next((row for row in queries.move_dates() if row["as_of_date"].isoformat() == as_of_date), None)
    if pair is None:
        return [empty_state("No such date", "The snapshot has changed; reload the page.")]
    found = queries.moves(date.fromisoformat(as_of_date))
    if not found:
        return [empty_state("Nobody moved", f"Between {_between(pair)} every customer stayed in their segment.")]
    total = sum(row["customers"] for row in found)
    largest = queries.largest_moves(date.fromisoformat(as_of_date))
    note = f"{plural(total, 'customer')} moved. " + (RECONSTRUCTED if pair["is_reconstructed"] else "")
    return [
        html.P(note, className="score-words"),
        html.Div(
            [
                html.Div([html.H3("Customers, and their value now"), move_matrix(found, info.currency)]),
                html.Div([_largest_title(info), largest_moves_table(largest, info.currency, info.has_orders)]),
            ],
            className="moves-grid titled",
        ),
    ]


def _largest_title(info: SnapshotInfo) -> Component:
    return html.H3("The moves with the most value" if info.has_orders else "Some who moved, and why")


def rules_cards(info: SnapshotInfo, segments: Collection[str]) -> Component:
    """Per segment of those given: when a customer is in it, and what to do about them."""
    limits = queries.thresholds()
    cards = [_rule_card(row, rule_words(row, limits), info) for row in queries.rules() if row["segment"] in segments]
    title = html.Div([html.H2("Rules and playbook"), html.P(RULES, className="card-note")], className="section-head")
    return html.Div([title, html.Div(cards, className="advice-cards")], className="stack")


def _rule_card(row: dict[str, Any], words: tuple[str, str], info: SnapshotInfo) -> Component:
    actions = (
        [("If a contact pays", row["action_if_contact_pays"]), ("If not", row["action_otherwise"]), ("Why", row["why"])]
        if info.has_orders
        else [("Do", row["action_without_orders"]), ("Why", row["why_without_orders"])]
    )
    pairs = [("Begins", words[0]), ("Ends", words[1]), *actions]
    pairs += [("Channel", row["channel"])]
    if info.has_orders:  # the other words rest on orders, too
        pairs += [("When", row["when_to_act"]), ("Do not", row["what_not_to_do"])]
    shown = [html.Div([html.Dt(name), html.Dd(sentence(text))]) for name, text in pairs if text]
    head = html.Header([segment_badge(row["segment"]), html.Span(f"rule {row['priority']}", className="card-note")])
    return html.Section([head, html.Dl(shown, className="playbook")], className="card playbook-card")


def rule_words(row: dict[str, Any], limits: dict[str, Any]) -> tuple[str, str]:
    """When a customer enters the segment of the rule and when they leave it, in the numbers of the last date."""

    def share(name: str) -> str:
        return percent(limits.get(name))

    match row["parameter"]:
        case "days_since_last_order_more_than":
            return f"No order for more than {days(limits.get('lost_after_days'))}", "With the next order"
        case "order_count_at_most":
            return f"No order yet, or {count(row['enter_at'])} at most", "With the order after that"
        case "churn_probability_over_threshold":
            if limits.get("at_risk_from") is None or limits["at_risk_from"] != limits["at_risk_from"]:
                return "A churn model says so; there is none that speaks for this date", ""
            return f"Churn probability of {share('at_risk_from')} or more", f"Below {share('at_risk_until')}"
        case "value_top_share":
            begins = f"Value in the top {percent(limits.get('vip_from'), 0)} of the customers seen lately"
            return begins, f"Outside the top {percent(limits.get('vip_until'), 0)}"
        case _:
            return "None of the rules above holds", "When one does"


def value_card(info: SnapshotInfo) -> Component | None:
    """How lifetime value is told, and how far that was right; nothing where no value is known."""
    methods = queries.value_methods() if info.has_orders else []
    serving = next((row for row in methods if row["is_serving"]), None)
    if serving is None:
        return None
    parts: list[Any] = [
        html.P(
            [html.Strong(sentence(METHODS[serving["method"]])), ". ", named_methods(serving["reason"])],
            className="score-words",
        )
    ]
    note = "Not compared: nothing could be held out"
    if serving["total_ratio"] is not None and serving["total_ratio"] == serving["total_ratio"]:
        note = (
            f"Judged on {plural(int(serving['customer_count']), 'customer')}: told on "
            f"{calendar_date(serving['as_of_date'])} without what came after, and compared with what they spent in the "
            f"next {days(serving['horizon_days'])}"
        )
        parts.append(value_methods_table(methods, info.currency))
    more = dcc.Link("Customers by value", href="/customers", className="card-link")
    return card("How value is told", *parts, more, note=note)

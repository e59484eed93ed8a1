"""Advice: what to do about each segment, why, and what it is expected to be worth."""

from __future__ import annotations

import dash
from dash import MATCH, Input, Output, State, ctx, html
from dash.development.base_component import Component

from dash_app.callbacks import page_callback, page_layout
from dash_app.components.advice import advice_card, advice_words, waiting_words
from dash_app.components.assumptions import assumptions_table
from dash_app.components.card import card, page_head
from dash_app.components.method import method_banner
from dash_app.components.states import empty_state
from dash_app.queries import advice as queries
from dash_app.queries.customer import assumptions
from dash_app.queries.snapshot import SnapshotInfo, snapshot_info

dash.register_page(__name__, path="/advice", name="Advice", title="Advice - Regulars", icon="message-circle", order=6)

SUBTITLE = "What to do about each segment, why, and what it is expected to be worth."
SUBTITLE_NO_ORDERS = "What to do about each segment, and why. What it is worth cannot be said without orders."


@page_layout
def layout(**_: object) -> Component:
    """The page; a language model's words come later, by a callback per card."""
    info, segments, is_written = snapshot_info(), queries.segment_facts(), queries.has_language_model()
    if not info.has_orders:  # the other segments are told by orders
        segments = [facts for facts in segments if facts.customers]
    if not segments:
        return empty_state("No segments", "The snapshot holds no segments yet. Run `make build`.")
    cards = [
        advice_card(
            facts, waiting_words(facts) if is_written else advice_words(queries.template_advice(facts)), is_written
        )
        for facts in segments
    ]
    return html.Div(
        [
            page_head("Advice", SUBTITLE if info.has_orders else SUBTITLE_NO_ORDERS),
            method_banner("churn", "response"),
            html.Div(cards, className="advice-cards"),
            _assumptions(info) if info.has_orders else None,
        ]
    )


def _assumptions(info: SnapshotInfo) -> Component:
    note = (
        f"Version {info.assumptions_version}; change them in seeds/business_assumptions.csv and run make build. "
        "Expected profit counts every order of a customer who answers, also one that would have come anyway."
    )
    return card("Assumptions behind the money", assumptions_table(assumptions(), info.currency), note=note)


@page_callback(
    Output({"type": "advice-words", "segment": MATCH}, "children"),
    Input({"type": "advice-refresh", "segment": MATCH}, "n_clicks"),
    State({"type": "advice-refresh", "segment": MATCH}, "id"),
)
def write(clicks: int | None, identifier: dict[str, str]) -> Component:
    """One segment's advice by the configured adviser; a click asks for a new one."""
    advice = queries.written_advice(identifier["segment"], anew=bool(clicks and ctx.triggered_id))
    return advice_words(advice) if advice else empty_state("No such segment", "Reload the page: the data has changed.")

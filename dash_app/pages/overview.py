"""Overview: how the shop does, who is at risk, and what that is worth."""

from __future__ import annotations

from typing import Any

import dash
import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dash_app.callbacks import page_layout
from dash_app.components.card import card, chart, page_head
from dash_app.components.customers import (
    campaign_table,
    contact_first_table,
    depth_table,
    has_value,
    save_first_table,
)
from dash_app.components.kpi import kpi_grid
from dash_app.components.kpis import known_kpis, overview_kpis
from dash_app.components.method import method_banner
from dash_app.components.quality import quality_line
from dash_app.components.score_kpis import score_kpis
from dash_app.components.source_line import source_line
from dash_app.components.states import empty_state
from dash_app.figures.overview import revenue_alone, revenue_and_churn, segment_shares, value_by_band
from dash_app.queries import data
from dash_app.queries import overview as queries
from dash_app.queries.snapshot import SnapshotInfo, snapshot_info

dash.register_page(__name__, path="/", name="Overview", title="Overview - Regulars", icon="layout-dashboard", order=0)

SUBTITLE = "How the shop is doing, who is about to stop buying, and what that is worth."
SUBTITLE_NO_ORDERS = "Who is likely to leave or to answer, and why."
NO_VALUE = "No value is known without orders, so the highest probability of leaving comes first"
NO_ORDER_VALUE = "No order value is known, so what contacting earns cannot be said; how many answers to expect can"
NO_SCORES = "Churn is not predicted in this snapshot; the Models page says why."


@page_layout
def layout(**_: object) -> Component:
    """The page."""
    info, kpis, segments = snapshot_info(), queries.kpi_history(), queries.segment_summary()
    campaign, statuses = queries.planned_campaign(), data.task_status()
    off = {status["task"] for status in statuses if status["method"] == "none"}
    left = [_save_first(info) if info.has_orders or "churn" not in off else None, _contact_first(campaign)]
    right = [_stakes(info), None if "response" in off else _campaign(segments, campaign, info.currency)]
    return html.Div(
        [
            page_head("Overview", SUBTITLE if info.has_orders else SUBTITLE_NO_ORDERS),
            method_banner("churn", "response"),
            source_line(info.has_orders, info.is_dated, statuses),
            *_key_figures(info, kpis, segments, campaign),
            html.Div([html.Div(left, className="stack"), html.Div(right, className="stack")], className="grid-2-1"),
            None if info.has_orders else _segments(segments, has_orders=False),
            quality_line(**queries.rows_by_outcome()),
        ]
    )


def _key_figures(
    info: SnapshotInfo, kpis: pd.DataFrame, segments: pd.DataFrame, campaign: dict[str, Any] | None
) -> list[Component]:
    """The cards that have a figure, and the charts of the shop; without orders, who is scored and how high."""
    if not info.has_orders:
        return [kpi_grid(score_kpis(queries.score_summary()))]
    cards = known_kpis(overview_kpis(kpis, info.currency, campaign, info.churn_horizon_days))
    return [kpi_grid(cards), html.Div([_revenue(info, kpis), _segments(segments)], className="grid-2-1")]


def _revenue(info: SnapshotInfo, kpis: pd.DataFrame) -> Component:
    days, bars = info.churn_horizon_days, "Bars: revenue per week."
    if days is None:
        return card("Revenue", chart(revenue_alone(kpis, info.currency), "overview-revenue", bars, 320))
    churn = f"share of the customers seen before who ordered nothing for {days} days"
    graph = chart(revenue_and_churn(kpis, info.currency, days), "overview-revenue", f"{bars} Line: {churn}.", 320)
    return card("Revenue and churn", graph, note=f"Churn is the {churn}")


def _segments(segments: pd.DataFrame, has_orders: bool = True) -> Component | None:
    if not has_orders:
        segments = segments[segments["customers"] > 0]
        if len(segments) < 2:  # one bar of 100 % tells nothing
            return None
    alt = "Bars: each segment's share of customers" + (" below its share of revenue." if has_orders else ".")
    graph = chart(
        segment_shares(segments, has_orders), "overview-segments", alt, 320 if has_orders else 90 + 40 * len(segments)
    )
    note = "Who brings the revenue of the last 26 weeks" if has_orders else "How many of the customers are in each"
    return card("Segments", graph, note=note)


def _save_first(info: SnapshotInfo) -> Component:
    rows = queries.customers_to_save()
    if not rows:
        return card("Save these first", empty_state("Nobody is scored", NO_SCORES))
    note = "Most value at stake: probability of churn x customer lifetime value" if has_value(rows) else NO_VALUE
    more = dcc.Link("All customers", href="/customers", className="card-link")
    return card("Save these first", save_first_table(rows, info.currency), more, note=note)


def _contact_first(campaign: dict[str, Any] | None) -> Component | None:
    """Whom to contact first where no profit can say it."""
    if campaign is None or campaign["is_value_known"]:
        return None
    table = contact_first_table(queries.customers_to_contact())
    more = dcc.Link("All customers", href="/customers", className="card-link")
    return card("Contact these first", table, more, note="The most likely to answer the next campaign")


def _stakes(info: SnapshotInfo) -> Component | None:
    bands = queries.value_at_stake_by_band()
    if bands.empty:
        return card("Value at stake by risk", empty_state("Nobody is scored", NO_SCORES)) if info.has_orders else None
    graph = value_by_band(bands, info.currency)
    if not bands["churn_impact"].sum() > 0:
        return card("Customers by risk", chart(graph, "overview-stakes", "Bars: customers per risk band.", 190))
    alt = "Bars: value at stake per risk band with its number of customers."
    stakes = chart(graph, "overview-stakes", alt, 190)
    return card("Value at stake by risk", stakes, note="Where the money sits that churn would take")


def _campaign(segments: pd.DataFrame, campaign: dict[str, Any] | None, currency: str) -> Component:
    note = "Customers worth contacting, and the profit expected of them"
    if campaign is None:
        text = "No campaign is planned: that takes a finished one to repeat. Land campaigns, then run `make build`."
        return card("Next campaign", empty_state("No campaign", text), note=note)
    if not campaign["is_value_known"]:
        return card("Next campaign: how many to contact", depth_table(queries.answers_by_depth()), note=NO_ORDER_VALUE)
    rows = segments.astype(object).where(segments.notna(), None).to_dict("records")
    return card("Next campaign", campaign_table(rows, currency), note=note)

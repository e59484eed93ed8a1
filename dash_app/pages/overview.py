"""Overview: how the shop does, who is at risk, and what that is worth."""

from __future__ import annotations

from typing import Any

import dash
import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dash_app.callbacks import page_layout
from dash_app.components.card import card, chart, page_head
from dash_app.components.customers import campaign_table, has_value, save_first_table
from dash_app.components.kpi import kpi_card
from dash_app.components.kpis import overview_kpis
from dash_app.components.method import method_banner
from dash_app.components.quality import quality_line
from dash_app.components.states import empty_state
from dash_app.figures.overview import revenue_and_churn, segment_shares, value_by_band
from dash_app.queries import overview as queries
from dash_app.queries.snapshot import SnapshotInfo, snapshot_info

dash.register_page(__name__, path="/", name="Overview", title="Overview - Regulars", icon="layout-dashboard", order=0)

SUBTITLE = "How the shop is doing, who is about to stop buying, and what that is worth."
SUBTITLE_NO_ORDERS = "Who is likely to leave or to answer, and why."
NO_ORDERS = "This source has no orders, so there are no key figures."
NO_VALUE = "No value is known without orders, so the highest probability of leaving comes first"
NO_ORDER_VALUE = "No order value is known, so what contacting earns cannot be said; the chances of an answer are known."
NO_SCORES = "Churn is not predicted in this snapshot; the Models page says why."


@page_layout
def layout(**_: object) -> Component:
    """The page."""
    info, kpis, segments = snapshot_info(), queries.kpi_history(), queries.segment_summary()
    campaign = queries.planned_campaign()
    right = html.Div([_stakes(info), _campaign(segments, campaign, info.currency)], className="stack")
    return html.Div(
        [
            page_head("Overview", SUBTITLE if info.has_orders else SUBTITLE_NO_ORDERS),
            method_banner("churn", "response"),
            *_key_figures(info, kpis, segments, campaign),
            html.Div([_save_first(info), right], className="grid-2-1"),
            *([] if info.has_orders else [_segments(segments, has_orders=False)]),
            quality_line(**queries.rows_by_outcome()),
        ]
    )


def _key_figures(
    info: SnapshotInfo, kpis: pd.DataFrame, segments: pd.DataFrame, campaign: dict[str, Any] | None
) -> list[Component]:
    """The cards and the chart of the shop's figures, or one line where there are no orders."""
    if not info.has_orders:
        return [html.P(NO_ORDERS, className="card quality", role="status")]
    cards = [kpi_card(kpi) for kpi in overview_kpis(kpis, info.currency, campaign)]
    return [
        html.Div(cards, className="kpis"),
        html.Div([_revenue(kpis, info.currency), _segments(segments)], className="grid-2-1"),
    ]


def _revenue(kpis: pd.DataFrame, currency: str) -> Component:
    alt = "Bars: revenue per week. Line: share of the customers seen before who ordered nothing for 28 days."
    graph = chart(revenue_and_churn(kpis, currency), "overview-revenue", alt, 320)
    note = "Churn is the share of the customers seen before who ordered nothing for 28 days"
    return card("Revenue and churn", graph, note=note)


def _segments(segments: pd.DataFrame, has_orders: bool = True) -> Component:
    alt = "Bars: each segment's share of customers" + (" below its share of revenue." if has_orders else ".")
    graph = chart(segment_shares(segments, has_orders), "overview-segments", alt, 320)
    note = "Who brings the revenue of the last 26 weeks" if has_orders else "How many of the customers are in each"
    return card("Segments", graph, note=note)


def _save_first(info: SnapshotInfo) -> Component:
    rows = queries.customers_to_save()
    if not rows:
        return card("Save these first", empty_state("Nobody is scored", NO_SCORES))
    note = "Most value at stake: probability of churn x simple lifetime value" if has_value(rows) else NO_VALUE
    more = dcc.Link("All customers", href="/customers", className="card-link")
    return card("Save these first", save_first_table(rows, info.currency), more, note=note)


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
        return card("Next campaign", empty_state("Cannot say", NO_ORDER_VALUE), note=note)
    rows = segments.astype(object).where(segments.notna(), None).to_dict("records")
    return card("Next campaign", campaign_table(rows, currency), note=note)

"""One customer: who, what they bought, how likely what is, why, and what to do."""

from __future__ import annotations

import json
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.card import card, chart, page_head
from dash_app.components.customers import segment_badge
from dash_app.components.facts import fact_list, facts_strip
from dash_app.components.icon import icon
from dash_app.components.method import method_banner
from dash_app.components.other_scores import other_scores_card
from dash_app.components.scores import action_card, churn_words, response_words, score_card
from dash_app.components.source_line import not_predicted
from dash_app.components.states import empty_state
from dash_app.figures.customer import monthly_revenue
from dash_app.queries import customer as queries
from dash_app.queries import data
from dash_app.queries.snapshot import SnapshotInfo, snapshot_info
from dash_app.views.reasons import facts, reasons_card
from dash_app.wording import as_date, long_date, source_words
from python_models.formatting import count, days, money

BACK = "/customers"


def customer_view(customer_id: str) -> Component:
    """The customer's page, or an empty state when the snapshot does not know the customer."""
    row = queries.customer_row(customer_id)
    back = dcc.Link([icon("arrow-left"), "All customers"], href=BACK, className="back")
    if row is None:
        missing = empty_state(
            f"No customer {customer_id}", "The snapshot holds no such customer. Look the customer up in the list."
        )
        return html.Div([back, missing])
    info = snapshot_info()
    churn, response = queries.churn_score(customer_id), queries.response_score(customer_id)
    churn_reasons = queries.contributions("churn", customer_id)
    response_reasons = queries.contributions("response", customer_id, response["campaign_id"] if response else None)
    off = {status["task"]: not_predicted(status) for status in data.task_status() if status["method"] == "none"}
    leaving = churn_words(churn, row, info.churn_event(), off.get("churn", ""), _rank("churn", customer_id, info))
    answering = response_words(response, off.get("response", ""), _rank("response", customer_id, info))
    leave = "Will they leave?" if info.churn_horizon_days is None else "Will they stop buying?"
    scores = [
        score_card(leave, leaving, "user-minus", facts(churn_reasons, 1, 3)),
        score_card("Will they answer the next campaign?", answering, "mail", facts(response_reasons, 1, 3)),
        action_card(row, response, queries.assumptions(), info.currency, info.has_orders),
    ]
    parts = [
        back,
        page_head(f"Customer {customer_id}", row["segment_reason"] or "", segment_badge(row["segment"])),
        method_banner("churn", "response"),
        facts_strip(_figures(row, info)) if info.has_orders else None,
        html.Div(scores, className="grid-3"),
        other_scores_card(queries.other_scores(customer_id)),
        reasons_card("churn", churn, churn_reasons),
        html.Div([_history(customer_id, info.currency), _attributes(row)], className="grid-2-1")
        if info.has_orders
        else _attributes(row, has_orders=False),
        reasons_card("response", response, response_reasons),
    ]
    return html.Div(parts)


def _rank(task: str, customer_id: str, info: SnapshotInfo) -> str:
    """The place in the order of the probabilities, where no money orders the customers."""
    place = None if info.has_orders else queries.rank(task, customer_id)
    return f" Rank {count(place['place'])} of {count(place['scored'])}, the highest first." if place else ""


def _figures(row: dict[str, Any], info: SnapshotInfo) -> list[tuple[str, str]]:
    return [
        ("Customer lifetime value (CLV)", money(row["clv"], info.currency)),
        ("At stake through churn", money(row["churn_impact"], info.currency)),
        ("Revenue, 12 weeks", money(row["revenue_84d"], info.currency)),
        ("Average order", money(row["average_order_value"], info.currency)),
        ("Orders", count(row["order_count"])),
        ("Last order", f"{days(row['days_since_last_order'])} ago"),
    ]


def _history(customer_id: str, currency: str) -> Component:
    months = queries.monthly_orders(customer_id)
    if months.empty:
        return card("Revenue per month", empty_state("No orders", "This customer has not ordered anything yet."))
    alt = f"Bars: what customer {customer_id} spent per month."
    return card("Revenue per month", chart(monthly_revenue(months, currency), "customers-history", alt, 260))


def _attributes(row: dict[str, Any], has_orders: bool = True) -> Component:
    orders = [
        ("First order", long_date(as_date(row["first_order_date"]))),
        ("Last order", long_date(as_date(row["last_order_date"]))),
    ]
    region = [("Region", row["region"] or "not known")] if has_orders or row["region"] else []
    pairs = [*(orders if has_orders else []), *region]
    known = json.loads(row["attributes"]) if row["attributes"] else {}
    pairs += [(source_words(name), str(value)) for name, value in known.items() if value not in (None, "")]
    return card("About", fact_list(pairs), class_name="" if has_orders else "model-card") if pairs else html.Div()

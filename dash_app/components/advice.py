"""Cards of the advice page: the segment's figures, and what to do in words."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.customers import segment_badge
from dash_app.components.facts import figure_row
from dash_app.components.icon import icon
from python_models.advice import Advice, SegmentFacts
from python_models.formatting import NOT_AVAILABLE, count, money, percent


def words_id(segment: str) -> dict[str, str]:
    """The identifier of the words in a segment's card."""
    return {"type": "advice-words", "segment": segment}


def refresh_id(segment: str) -> dict[str, str]:
    """The identifier of a segment's refresh button."""
    return {"type": "advice-refresh", "segment": segment}


def advice_card(facts: SegmentFacts, words: Component, can_refresh: bool) -> Component:
    """A segment: its figures at once; `words` holds the advice, or says that it is being written."""
    currency = facts.currency
    figures = [
        ("Customers", f"{count(facts.customers)} ({percent(facts.customer_share, 0)})"),
        ("Share of revenue", percent(facts.revenue_share, 0)),
        ("Churn risk", percent(facts.average_churn_probability)),
        ("Revenue at risk", money(facts.revenue_at_risk, currency)),
        ("Worth contacting", count(facts.recommended_contacts)),
        ("Expected profit", money(facts.expected_profit, currency)),
    ]
    figures = [(name, value) for name, value in figures if value != NOT_AVAILABLE]
    tools = [segment_badge(facts.segment)]
    if can_refresh:
        tools.append(
            dmc.Button(
                "Write anew",
                id=refresh_id(facts.segment),
                variant="subtle",
                size="compact-sm",
                leftSection=icon("repeat"),
                **aria(label=f"Write the advice for {facts.segment} anew"),
            )
        )
    body: Component = html.Div(words, id=words_id(facts.segment), **aria(live="polite"))
    if can_refresh:
        body = dcc.Loading(body, delay_show=150, overlay_style={"visibility": "visible", "opacity": 0.4})
    return html.Section([html.Div(tools, className="advice-tools"), figure_row(figures), body], className="card advice")


def advice_words(advice: Advice) -> Component:
    """Headline, action and body, with who wrote them and whether their figures were checked."""
    is_template = advice.source == "template"
    badges = [
        html.Span([icon("clipboard-check" if is_template else "sparkles"), _source(advice.source)], className="badge"),
    ]
    if advice.checked:
        badges.append(
            html.Span([icon("circle-check"), "Every figure checked against the data"], className="badge checked")
        )
    parts: list[Component] = [
        html.H2(advice.headline),
        html.P([html.Strong("Do: "), advice.action], className="advice-action"),
        html.P(advice.body, className="advice-body"),
        html.Div(badges, className="advice-badges"),
    ]
    if advice.note:
        parts.append(html.P(advice.note, className="advice-note"))
    return html.Div(parts)


def _source(source: str) -> str:
    return "Written by rule, no language model" if source == "template" else f"Written by {source.split(':', 1)[-1]}"


def waiting_words(facts: SegmentFacts) -> Component:
    """What stands in a card while a language model writes."""
    return html.Div([html.H2(f"{facts.segment}: the advice is being written …"), html.Div(className="skeleton")])

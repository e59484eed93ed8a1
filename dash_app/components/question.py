"""A question with its answer in a line, and what the answer rests on below it, folded until somebody asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from dash import html
from dash.development.base_component import Component

from dash_app.components.icon import icon

Mark = Literal["good", "warn", "neutral"]
SYMBOLS = {"good": "circle-check", "warn": "shield-alert", "neutral": "chart-line"}


@dataclass(frozen=True)
class Answer:
    """The answer in a line, and whether it is good to hear."""

    words: str
    mark: Mark = "neutral"


def question(identifier: str, title: str, answer: Answer, content: Any, is_open: bool = False) -> Component:
    """The question and its answer, which open `content`; None is filled in by a callback at the first click.

    The summary's clicks count from 1 where the content is there already, so that no click asks for it again.
    """
    is_there = content is not None
    head = [
        icon(SYMBOLS[answer.mark], f"mark-{answer.mark}"),
        html.Div([html.H2(title), html.P(answer.words)]),
    ]
    body = content if is_there else html.Div(className="skeleton", role="status", title="Loading …")
    summary = html.Summary(head, id=f"{identifier}-head", n_clicks=int(is_there))
    return html.Details(
        [summary, html.Div(body, id=f"{identifier}-body", className="stack")], className="question", open=is_open
    )

"""A line at the head of a page where predictions are not a trained model's: how they are made, why, and what to do."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dash_app.components.readiness import status_line, task_name
from dash_app.queries import data as queries

FALL_BACKS = ("probabilistic", "rules")


def method_banner(*tasks: str) -> Component | None:
    """A line for each of the tasks that a fall-back predicts; None when there is none."""
    lines = [
        html.Div([html.H2(task_name(status["task"])), status_line(status)])
        for status in queries.task_status()
        if status["task"] in tasks and status["method"] in FALL_BACKS
    ]
    return html.Section(lines, className="card method-banner", role="status") if lines else None

"""What the data supports of one task."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dash_app.components.card import card
from dash_app.components.readiness import checks_table, status_line
from dash_app.queries import data
from dash_app.wording import plural


def readiness_card(task: str, title: str = "What the data supports", is_open: bool = True) -> list[Component]:
    """How the task is predicted, why, and the checks of what the data supports; those of a ready task stay closed."""
    statuses = [status for status in data.task_status() if status["task"] == task]
    checks = data.readiness(task)
    met = sum(bool(check["is_met"]) for check in checks)
    summary = html.Summary(f"{met} of {plural(len(checks), 'check')} met")
    return [
        card(
            title,
            status_line(status),
            html.Details(
                [summary, checks_table(task, checks)], className="checks", open=is_open and not status["is_ready"]
            ),
        )
        for status in statuses
    ]

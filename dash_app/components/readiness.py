"""How a task is predicted, and the checks that decide it."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dash_app.components.icon import icon
from dash_app.components.states import with_code
from dash_app.components.table import small_table
from dash_app.wording import source_words
from python_models.tasks import TASKS, load_task

METHODS = {
    "boosted": "Trained model",
    "probabilistic": "Purchase-rate model",
    "rules": "Simple rule",
    "none": "Not predicted",
}
TASK_NAMES = {name: load_task(name).wording.title for name in TASKS}


def task_name(task: str) -> str:
    """A task's question; a task the dashboard does not know keeps its name."""
    return TASK_NAMES.get(task, source_words(task))


def method_badge(method: str) -> Component:
    """How the predictions are made, green when by a trained model."""
    kind = "good" if method == "boosted" else "none" if method == "none" else "warn"
    return html.Span(METHODS.get(method, method), className=f"badge method-{kind}")


def status_line(status: dict[str, Any]) -> Component:
    """The method and the sentence that says why."""
    words = [status["reason"] or "", " ", *with_code(status["what_to_do"] or "")]
    return html.P([method_badge(status["method"]), html.Span(words)], className="method-line")


def checks_table(task: str, checks: list[dict[str, Any]]) -> Component:
    """What the task needs beside what the data has."""
    rows = [
        [_mark(check), source_words(check["check_name"]), check["need"], check["have"], _advice(check)]
        for check in checks
    ]
    return small_table(["Met", "Check", "Needs", "Has", "What to do"], rows, f"Checks: {task_name(task)}")


def _mark(check: dict[str, Any]) -> Component:
    if check["is_met"]:
        return html.Span([icon("circle-check"), "yes"], className="mark good")
    kind = "bad" if check["is_blocking"] else "warn"
    return html.Span([icon("x" if check["is_blocking"] else "shield-alert"), "no"], className=f"mark {kind}")


def _advice(check: dict[str, Any]) -> str | list[str | Component]:
    return "" if check["is_met"] else with_code(check["what_to_do"] or check["reason"] or "")

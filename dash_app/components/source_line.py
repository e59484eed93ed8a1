"""One line on what the source lacks, and so on what cannot be shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.icon import icon
from python_models.tasks import TASKS, load_task

NOUNS = {name: load_task(name).wording.noun for name in TASKS}


def source_line(has_orders: bool, is_dated: bool, statuses: Sequence[dict[str, Any]]) -> Component | None:
    """What is missing and what is not predicted for that reason; None where nothing is missing."""
    words = " ".join([*_missing(has_orders, is_dated), *(not_predicted(s) for s in statuses if s["method"] == "none")])
    if not words:
        return None
    link = dcc.Link("See what the data supports", href="/data")
    return html.P([icon("circle-help"), words + " ", link], className="card quality source-line", role="status")


def _missing(has_orders: bool, is_dated: bool) -> list[str]:
    if has_orders:
        return []
    lacks, unknown = ("no orders", "lifetime values") if is_dated else ("no orders and no dates", "trends")
    return [f"This source has {lacks}, so revenue, order values and {unknown} are not known."]


def not_predicted(status: dict[str, Any]) -> str:
    """Answers to campaigns cannot be predicted: there are no campaigns in this source."""
    reason = str(status["reason"] or "").removeprefix("Not predicted. ")
    noun = NOUNS.get(status["task"], status["task"])
    return f"{noun} cannot be predicted: {reason[:1].lower()}{reason[1:]}" if reason else f"{noun}: not predicted."

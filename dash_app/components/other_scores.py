"""The scores of tasks that have no card of their own: a task that is added shows up by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash.development.base_component import Component

from dash_app.components.card import card
from dash_app.components.facts import fact_list
from dash_app.components.readiness import task_name
from python_models.formatting import percent


def other_scores_card(scores: Sequence[dict[str, Any]]) -> Component | None:
    """One line per task: the chance, which side of the threshold, and the fact that moves it most."""
    if not scores:
        return None
    return card("Other predictions", fact_list([(task_name(score["task"]), _words(score)) for score in scores]))


def _words(score: dict[str, Any]) -> str:
    side = "above" if score["is_predicted"] else "below"
    words = f"{percent(score['probability'])}, {side} the threshold of {percent(score['decision_threshold'])}."
    return f"{words} {score['reason']}." if score["reason"] else words

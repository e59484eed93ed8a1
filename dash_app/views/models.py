"""What the models page shows of one task: the verdict and headline figures, then question by question."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dash_app.components.icon import icon
from dash_app.components.metrics import (
    CARDS,
    COMPARED,
    TARGETS,
    best_baseline,
    champion_values,
    metric_card,
)
from dash_app.components.question import SYMBOLS, question
from dash_app.components.states import empty_state
from dash_app.queries import models as queries
from dash_app.queries.snapshot import snapshot_info
from dash_app.views import model_answers as answers
from dash_app.views.model_card import model_card
from dash_app.views.model_parts import part_view
from dash_app.views.performance import performance_cards
from dash_app.views.readiness import readiness_card
from dash_app.views.registry import registry_card
from dash_app.views.time_proofs import time_proofs_card
from python_models.formatting import decimal, percent
from python_models.tasks import load_task


def task_view(task: str, part: str = "rules") -> Component:
    """Everything about a task's model, or how the task is predicted without one; `part` names the open question."""
    model = queries.champion(task)
    if model is None:
        empty = empty_state("No trained model", "The checks below say why, and how the task is predicted meanwhile.")
        rest = [registry_card(task), *performance_cards(task), *readiness_card(task)]
        return html.Div([empty, *rest], className="stack")
    metrics = queries.test_metrics(task, model["model_id"])
    if metrics.empty:
        head: list[Any] = [empty_state("No test figures", "The model was not judged on a test period.")]
        judged = []
    else:
        head = [_verdict(metrics), _cards(task, metrics), _unreached(task, model, metrics)]
        judged = _judged(task, model, metrics, part)
    return html.Div([*head, *judged, *_about(task, model, part)], className="stack")


def _judged(task: str, model: dict[str, Any], metrics: pd.DataFrame, part: str) -> list[Component]:
    """The questions that the test answers; what needs charts is drawn when it is asked for."""
    name = model["model_id"]
    asked = [
        ("rules", "Is it better than simple rules?", answers.against_rules(metrics)),
        ("probabilities", "Can the probabilities be believed?", answers.calibrated(metrics)),
        ("groups", "Where is it weak?", answers.weak_groups(task, name)),
    ]
    return [_lazy(task, *one, part) for one in asked]


def _about(task: str, model: dict[str, Any], part: str) -> list[Component]:
    """The questions on the model itself, its past and its data."""
    name, is_dated = model["model_id"], snapshot_info().is_dated
    registry = [model_card(model), registry_card(task)]
    parts = [
        _lazy(task, "drivers", "What drives it?", answers.drivers(task, name), part),
        _lazy(
            task, "since", "What came of past predictions, and has the world changed?", answers.since_then(task), part
        )
        if is_dated
        else None,
        _there("registry", "Which model serves, and why?", answers.serves(model), registry, part),
        _there("proofs", "Does any feature see the future?", answers.proved(task), time_proofs_card(task), part)
        if is_dated
        else None,
        _there("data", "Is there enough data?", answers.supported(task), readiness_card(task), part),
    ]
    return [one for one in parts if one is not None]


def _lazy(task: str, name: str, title: str, answer: answers.Answer, part: str) -> Component:
    return question(f"models-{name}", title, answer, part_view(task, name) if name == part else None, name == part)


def _there(name: str, title: str, answer: answers.Answer, content: Any, part: str) -> Component:
    return question(f"models-{name}", title, answer, content, name == part)


def _verdict(metrics: pd.DataFrame) -> Component:
    """One line: whether the model is worth having, before any figure."""
    answer = answers.against_rules(metrics)
    better = {
        "good": "Worth using: better than every simple rule on customers it had not seen.",
        "warn": "Not shown to be better than a simple rule on customers it had not seen. Do not rely on it alone.",
        "neutral": "Judged on customers it had not seen, without a simple rule beside it.",
    }[answer.mark]
    kind = "warn" if answer.mark == "warn" else "good" if answer.mark == "good" else ""
    return html.P([icon(SYMBOLS[answer.mark]), html.Strong(better)], className=f"verdict {kind} card quality")


def _cards(task: str, metrics: pd.DataFrame) -> Component:
    own = {row["metric"]: row for row in metrics[metrics["is_champion"].astype(bool)].to_dict("records")}
    targets = TARGETS.get(task, {})
    cards = []
    for name in (name for name in CARDS if name in own):
        baseline = best_baseline(metrics, name) if name in COMPARED else None
        cards.append(metric_card(name, own[name], targets.get(name), baseline))
    return html.Div(cards, className="metrics")


def _unreached(task: str, model: dict[str, Any], metrics: pd.DataFrame) -> Component | None:
    """A line where nobody's probability reaches the threshold, so that the order is all there is to act on."""
    values = champion_values(metrics)
    if values.get("contacted_share") != 0:
        return None
    base, lift = values.get("base_rate"), values.get("lift_top_decile")
    words = f"Nobody in the test reaches the threshold of {percent(model['decision_threshold'])}"
    words += f"; {percent(base)} of all {load_task(task).wording.event}" if base is not None else ""
    advice = ". Use the order instead: start with the highest probabilities"
    advice += (
        f", whose top tenth holds {decimal(lift, 1)} times as many as a random tenth." if lift is not None else "."
    )
    return html.P([icon("shield-alert"), html.Span(words + advice)], className="verdict warn card quality")

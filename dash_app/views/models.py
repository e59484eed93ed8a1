"""What the models page shows of one task."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
from dash import html
from dash.development.base_component import Component

from dash_app.components.card import card, chart
from dash_app.components.facts import fact_list
from dash_app.components.gains import gain_table
from dash_app.components.icon import icon
from dash_app.components.metrics import (
    CARDS,
    COMPARED,
    TARGETS,
    best_baseline,
    calibration_gain,
    champion_values,
    comparison_table,
    metric_card,
    verdict,
)
from dash_app.components.readiness import checks_table, status_line
from dash_app.components.states import empty_state
from dash_app.figures import models as figures
from dash_app.figures.shap import beeswarm, importance_bars
from dash_app.queries import data
from dash_app.queries import models as queries
from dash_app.queries.snapshot import snapshot_info
from dash_app.views.dependence import dependence_card
from dash_app.views.model_quality import quality_cards
from dash_app.views.performance import performance_cards
from dash_app.views.registry import registry_card
from dash_app.wording import as_date, long_date, plural
from python_models.formatting import count, decimal, percent
from python_models.tasks import load_task

GROUP_FOLDS = "stratified group folds"
WHO_LEFT = "customers who then leave"  # where the shop observed itself who left


def task_view(task: str) -> Component:
    """Everything about a task's model, or how the task is predicted without one; and what the data supports."""
    return html.Div(
        [_model(task), registry_card(task), *performance_cards(task), *readiness_card(task)], className="stack"
    )


def _model(task: str) -> Component:
    model = queries.champion(task)
    if model is None:
        return empty_state("No trained model", "The checks below say why, and how the task is predicted meanwhile.")
    metrics = queries.test_metrics(task, model["model_id"])
    if metrics.empty:
        return html.Div([empty_state("No test figures", "The model was not judged on a test period."), _about(model)])
    return html.Div(
        [
            _cards(task, metrics),
            _unreached(task, model, metrics),
            _comparison(metrics, model["split_method"]),
            *_charts(task, model, metrics),
            *quality_cards(task, model["model_id"]),
            _about(model),
        ],
        className="stack",
    )


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


def _comparison(metrics: pd.DataFrame, split_method: str | None) -> Component:
    sentence, wins = verdict(metrics)
    symbol = icon("circle-check" if wins else "shield-alert")
    line = html.P([symbol, html.Span(sentence)], className=f"verdict {'good' if wins else 'warn'}")
    rows = metrics[metrics["is_champion"].astype(bool)]["row_count"].max()
    how = (
        "All outcomes are of one date, so customers were dealt into stratified group folds, identical ones into the "
        "same; each fold was predicted by a fit on the others"
        if split_method == GROUP_FOLDS
        else "Each part of the test period was predicted by a fit of the same recipe that knew only what came before it"
    )
    note = f"On {count(rows)} rows. {how}; the model that serves is fitted on all of it. The cards give 95 % intervals."
    return card("Against baselines", line, comparison_table(metrics), gain_table(metrics), note=note)


def _charts(task: str, model: dict[str, Any], metrics: pd.DataFrame) -> list[Component | None]:
    name, who = model["model_id"], _who(task)
    curves = queries.test_curves(task, name)
    base_rate = champion_values(metrics).get("base_rate")
    charts = [
        _chart("Ranking (ROC)", "roc", figures.roc(curves, name),
               f"The further the line bows to the top left, the more {who} are found for the same false alarms."),
        _chart("Precision and recall", "pr", figures.precision_recall(curves, name, base_rate),
               "Going right finds more of them; going down means more of the names on the list are wrong."),
        _chart("Calibration", "calibration", figures.calibration(curves, name),
               "On the dashed line a predicted 30 % happens in 30 of 100 cases; larger dots stand for more customers."
               + calibration_gain(metrics)),
        _chart("Lift", "lift", figures.lift(curves, name),
               f"How many times more {who} a list of this size holds than a list drawn at random."),
    ]  # fmt: skip
    return [html.Div(charts, className="grid-1-1"), _drivers(task, name), dependence_card(task, name)]


def _who(task: str) -> str:
    own_churn = task == "churn" and snapshot_info().churn_horizon_days is None
    return WHO_LEFT if own_churn else load_task(task).wording.who


def _chart(title: str, name: str, figure: go.Figure, caption: str, height: int = 320) -> Component:
    return card(title, chart(figure, f"models-{name}", f"{title}. {caption}", height, caption))


def _drivers(task: str, model_id: str) -> Component:
    importance = queries.importance(task, model_id)
    if importance.empty:
        return empty_state("No explanations", "The snapshot holds no explanations for this model.")
    caption = "The longer the bar, the more this fact moves the scores, up or down."
    parts = [_chart("What matters most", "importance", importance_bars(importance), caption, 460)]
    sample = queries.contribution_sample(task, model_id, list(importance["feature"]))
    if not sample.empty:
        number = sample.groupby("feature").size().max()
        caption = (
            f"Each dot is one of {number} sampled customers: right of the line the fact raises the score, left of it "
            "lowers it; orange dots have a high value, blue ones a low value, grey ones none."
        )
        parts.append(_chart("In which direction", "beeswarm", beeswarm(sample, importance), caption, 460))
    return html.Div(parts, className="grid-1-1")


def _judged(model: dict[str, Any], test_period: str) -> tuple[str, str]:
    """Return how past and test were parted: by time, or by customer where all outcomes are of one date."""
    if model["split_method"] == GROUP_FOLDS:
        return "Judged by", "Stratified group folds: every customer by a fit on the others"
    return "Judged on, by earlier fits", test_period


def _about(model: dict[str, Any]) -> Component:
    def period(start: Any, end: Any) -> str:
        return f"{long_date(as_date(start))} to {long_date(as_date(end))}"

    dates = [("Dates", "The data carries none")]
    if snapshot_info().is_dated:
        dates = [
            ("Trained as of", long_date(as_date(model["trained_as_of"]))),
            ("Learned from", period(model["training_from"], model["training_to"])),
        ]
    pairs = [
        ("Model", model["model_id"]),
        ("Learner", model["learner"]),
        *dates,
        _judged(model, period(model["test_from"], model["test_to"])),
        ("Training rows", count(model["training_rows"])),
        ("Share of hits in training", percent(model["positive_rate"])),
        ("Features", count(model["feature_count"])),
        ("Decision threshold", percent(model["decision_threshold"])),
        ("Why it was trained", model["reason"] or "not recorded"),
    ]
    return card("Model card", fact_list(pairs), class_name="model-card")

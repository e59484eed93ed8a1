"""The parts of the models page that are drawn when they are asked for."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dash_app.components.card import card
from dash_app.components.gains import gain_table
from dash_app.components.icon import icon
from dash_app.components.metrics import comparison_table, verdict
from dash_app.components.states import empty_state
from dash_app.queries import models as queries
from dash_app.views.dependence import dependence_card
from dash_app.views.model_card import GROUP_FOLDS
from dash_app.views.model_charts import calibration_chart, driver_charts, ranking_charts
from dash_app.views.model_quality import folds_card, groups_card
from dash_app.views.performance import performance_cards
from python_models.formatting import count

PARTS = ("rules", "probabilities", "groups", "drivers", "since")
OTHERS = ("registry", "proofs", "data")  # there from the start: a few rows each


def part_view(task: str, part: str) -> list[Component]:
    """The cards of one of PARTS for the task's champion; a message where there is nothing to show."""
    model = queries.champion(task)
    if model is None:
        return [empty_state("Not there any more", "A newer snapshot is served by now; reload the page.")]
    name = model["model_id"]
    cards: list[Component | None]
    if part == "since":
        cards = [*performance_cards(task)]
    elif part == "drivers":
        cards = [driver_charts(task, name), dependence_card(task, name)]
    elif part == "groups":
        cards = [groups_card(task, name)]
    else:
        cards = _judged(task, model, part)
    found = [one for one in cards if one is not None]
    return found or [empty_state("Nothing measured", "The snapshot says nothing of this.")]


def _judged(task: str, model: dict[str, Any], part: str) -> list[Component | None]:
    """What rests on the figures of the test."""
    name = model["model_id"]
    metrics = queries.test_metrics(task, name)
    if part == "probabilities":
        charts = [calibration_chart(task, name, metrics), folds_card(task, name)]
        return [html.Div([one for one in charts if one is not None], className="grid-1-1")]
    return [_comparison(metrics, model["split_method"]), ranking_charts(task, name, metrics)]


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
    note = (
        f"On {count(rows)} rows. {how}; the model that serves is fitted on all of it. "
        "Below each figure above stands its 95 % interval."
    )
    return card("Against baselines", line, comparison_table(metrics), gain_table(metrics), note=note)

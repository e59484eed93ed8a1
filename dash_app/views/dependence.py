"""The card of the models page that shows what the values of a feature do to the score."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.card import card, chart
from dash_app.components.states import empty_state
from dash_app.figures.dependence import dependence_chart
from dash_app.queries import models as queries
from dash_app.queries.snapshot import snapshot_info
from dash_app.wording import sentence_case

SELECT, HOLDER = "models-dependence-feature", "models-dependence-holder"
CAPTION = (
    "Values above the line raise the score, values below it lower it; a thin bar spans eight in ten customers. The "
    "grey bars are the share of past cases with such a value that turned out positive, whatever else was true of them."
)


def dependence_card(task: str, model_id: str) -> Component | None:
    """A list of the features that matter most and the chart of the first; nothing where none was measured."""
    features = queries.dependence_features(task, model_id)
    if not features:
        return None
    choices = [{"value": row["feature"], "label": sentence_case(row["feature_label"])} for row in features]
    first = str(choices[0]["value"])
    select = dmc.Select(
        id=SELECT, data=choices, value=first, allowDeselect=False, searchable=True, w={"base": "100%", "sm": 420},
        **aria(label="Feature"),
    )  # fmt: skip
    holder = html.Div(dependence_view(task, first), id=HOLDER)
    return card("What a value does", html.Div(select), holder)


def dependence_view(task: str, feature: str) -> Component:
    """The chart of one feature of the task's champion."""
    bins, words = queries.dependence(task, feature), queries.feature_words(feature)
    if bins.empty:
        return empty_state("Not measured", "The snapshot does not say what the values of this feature do.")
    figure = dependence_chart(bins, words.unit, snapshot_info().currency)
    alt = f"What each value of {words.label} adds to the score, and how often the outcome was observed there."
    return chart(figure, "models-dependence", alt, 420, CAPTION)

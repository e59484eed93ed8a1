"""Models: how good the predictions are, against what, and what drives them."""

from __future__ import annotations

import dash
import dash_mantine_components as dmc
from dash import Input, Output, State, html
from dash.development.base_component import Component

from dash_app.callbacks import page_callback, page_layout
from dash_app.components.aria import aria
from dash_app.components.card import page_head
from dash_app.components.readiness import TASK_NAMES
from dash_app.queries.models import tasks_with_model
from dash_app.views.dependence import HOLDER, SELECT, dependence_view
from dash_app.views.models import task_view

dash.register_page(__name__, path="/models", name="Models", title="Models - Regulars", icon="chart-line", order=2)


@page_layout
def layout(task: str = "", **_: object) -> Component:
    """The page; `?task=response` opens it on the response model, no task on the first that has a model."""
    chosen = task if task in TASK_NAMES else next((name for name in TASK_NAMES if name in tasks_with_model()), "churn")
    switch = dmc.SegmentedControl(
        id="models-task",
        value=chosen,
        data=[{"value": value, "label": label} for value, label in TASK_NAMES.items()],
        **aria(label="Prediction"),
    )
    head = page_head("Models", "How far the predictions can be trusted, and what they are made of.", switch)
    return html.Div([head, html.Div(task_view(chosen), id="models-content")])


@page_callback(Output("models-content", "children"), Input("models-task", "value"), prevent_initial_call=True)
def show_task(task: str) -> Component:
    """The chosen task's figures and charts."""
    return task_view(task)


@page_callback(
    Output(HOLDER, "children"), Input(SELECT, "value"), State("models-task", "value"), prevent_initial_call=True
)
def show_dependence(feature: str, task: str) -> Component:
    """The chart of the chosen feature."""
    return dependence_view(task, feature)

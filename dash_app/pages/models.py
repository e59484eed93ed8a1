"""Models: how good the predictions are, against what, and what drives them."""

from __future__ import annotations

from collections.abc import Callable

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
from dash_app.views.model_parts import OTHERS, PARTS, part_view
from dash_app.views.models import task_view

dash.register_page(__name__, path="/models", name="Models", title="Models - Regulars", icon="chart-line", order=5)


@page_layout
def layout(task: str = "", part: str = "rules", **_: object) -> Component:
    """The page; `?task=response` opens it on the response model, no task on the first that has a model; `?part=drivers`
    opens another question than the first."""
    opened = part if part in (*PARTS, *OTHERS) else "rules"
    chosen = task if task in TASK_NAMES else next((name for name in TASK_NAMES if name in tasks_with_model()), "churn")
    switch = dmc.SegmentedControl(
        id="models-task",
        value=chosen,
        data=[{"value": value, "label": label} for value, label in TASK_NAMES.items()],
        **aria(label="Prediction"),
    )
    head = page_head("Models", "How far the predictions can be trusted, and what they are made of.", switch)
    return html.Div([head, html.Div(task_view(chosen, opened), id="models-content")])


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


def _show_part(part: str) -> Callable[[int | None, str], list[Component]]:
    def show(clicks: int | None, task: str) -> list[Component]:
        """The cards of a question, drawn at the first click on it."""
        if clicks != 1:
            raise dash.exceptions.PreventUpdate
        return part_view(task, part)

    return show


for name in PARTS:
    page_callback(
        Output(f"models-{name}-body", "children"),
        Input(f"models-{name}-head", "n_clicks"),
        State("models-task", "value"),
        prevent_initial_call=True,
    )(_show_part(name))

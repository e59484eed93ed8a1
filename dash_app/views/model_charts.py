"""The charts of the models page: how well a model ranks, whether its probabilities hold, what drives it."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
from dash import html
from dash.development.base_component import Component

from dash_app.components.card import card, chart
from dash_app.components.metrics import calibration_gain, champion_values
from dash_app.components.states import empty_state
from dash_app.figures import models as figures
from dash_app.figures.shap import beeswarm, importance_bars
from dash_app.queries import models as queries
from dash_app.queries.snapshot import snapshot_info
from dash_app.views.model_quality import deciles_card
from python_models.tasks import load_task

WHO_LEFT = "customers who then leave"  # where the shop observed itself who left


def ranking_charts(task: str, model_id: str, metrics: pd.DataFrame) -> Component:
    """How far hits stand above misses: ROC, precision and recall, lift, and tenth by tenth."""
    curves, who = queries.test_curves(task, model_id), _who(task)
    base_rate = champion_values(metrics).get("base_rate")
    charts = [
        _chart("Ranking (ROC)", "roc", figures.roc(curves, model_id),
               f"The further the line bows to the top left, the more {who} are found for the same false alarms."),
        _chart("Precision and recall", "pr", figures.precision_recall(curves, model_id, base_rate),
               "Going right finds more of them; going down means more of the names on the list are wrong."),
        _chart("Lift", "lift", figures.lift(curves, model_id),
               f"How many times more {who} a list of this size holds than a list drawn at random.", 380),
    ]  # fmt: skip
    return html.Div([*charts, deciles_card(task, model_id)], className="grid-1-1")


def calibration_chart(task: str, model_id: str, metrics: pd.DataFrame) -> Component:
    """Predicted beside observed shares, before and after calibration."""
    caption = "On the dashed line a predicted 30 % happens in 30 of 100 cases; larger dots stand for more customers."
    figure = figures.calibration(queries.test_curves(task, model_id), model_id)
    return _chart("Calibration", "calibration", figure, caption + calibration_gain(metrics), 480)


def driver_charts(task: str, model_id: str) -> Component:
    """The features that move the scores most, and in which direction."""
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


def _who(task: str) -> str:
    own_churn = task == "churn" and snapshot_info().churn_horizon_days is None
    return WHO_LEFT if own_churn else load_task(task).wording.who


def _chart(title: str, name: str, figure: go.Figure, caption: str, height: int = 320) -> Component:
    return card(title, chart(figure, f"models-{name}", f"{title}. {caption}", height, caption))

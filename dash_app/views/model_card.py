"""The facts of one trained model: what it learned from and how it was judged."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from dash_app.components.card import card
from dash_app.components.facts import fact_list
from dash_app.queries.snapshot import snapshot_info
from dash_app.wording import as_date, long_date
from python_models.formatting import count, percent

GROUP_FOLDS = "stratified group folds"
LEARNERS = {"xgboost": "XGBoost", "lightgbm": "LightGBM"}


def model_card(model: dict[str, Any]) -> Component:
    """Names and values of the model that serves."""
    dates = [("Dates", "The data carries none")]
    if snapshot_info().is_dated:
        dates = [
            ("Trained as of", long_date(as_date(model["trained_as_of"]))),
            ("Learned from", _period(model["training_from"], model["training_to"])),
        ]
    pairs = [
        ("Model", model["model_id"]),
        ("Learner", LEARNERS.get(model["learner"], model["learner"])),
        *dates,
        _judged(model, _period(model["test_from"], model["test_to"])),
        ("Training rows", count(model["training_rows"])),
        ("Share of hits in training", percent(model["positive_rate"])),
        ("Features", count(model["feature_count"])),
        ("Decision threshold", percent(model["decision_threshold"])),
        ("Why it was trained", model["reason"] or "not recorded"),
    ]
    return card("Model card", fact_list(pairs), class_name="model-card")


def _period(start: Any, end: Any) -> str:
    return f"{long_date(as_date(start))} to {long_date(as_date(end))}"


def _judged(model: dict[str, Any], test_period: str) -> tuple[str, str]:
    """Return how past and test were parted: by time, or by customer where all outcomes are of one date."""
    if model["split_method"] == GROUP_FOLDS:
        return "Judged by", "Stratified group folds: every customer by a fit on the others"
    return "Judged on, by earlier fits", test_period

"""All trained models of a task: which serves, since when, and why the others do not."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dash_app.components.card import card
from dash_app.components.table import small_table
from dash_app.queries.registry import registry
from dash_app.queries.snapshot import snapshot_info
from dash_app.wording import as_date, long_date
from python_models.formatting import NOT_AVAILABLE, decimal

HEAD = ("Model", "Trained as of", "Serves", "Brier score", "Decision")
NOTE = (
    "A newly trained model serves only if it is better than the one before, on Brier score and expected profit, on the "
    "newest rows that neither had learned from. The Brier score is of that comparison. `regulars rollback` brings an "
    "earlier model back."
)


def registry_card(task: str) -> Component | None:
    """The models in rows with the decision on each in words; None where no model was ever trained."""
    models = registry(task)
    if not models:
        return None
    rows = [
        (
            model["model_id"],
            _date(model["trained_as_of"]),
            serves(model),
            NOT_AVAILABLE if model["brier"] is None else decimal(model["brier"], 4),
            html.Div(model["why"], className="reason"),
        )
        for model in models
    ]
    return card("Which model serves, and why", small_table(HEAD, rows, "Trained models", numeric={3}), note=NOTE)


def serves(model: dict[str, Any]) -> str:
    """Return whether a model serves and since when, or what became of it."""
    if model["is_champion"]:
        if model["was_followed"]:
            return "Yes, brought back"
        since = _date(model["decided_as_of"] or model["trained_as_of"])
        return "Yes" if since == NOT_AVAILABLE else f"Since {since}"
    return "Never did" if model["verdict"] == "rejected" else "No longer"


def _date(value: Any) -> str:
    """A date in words; data without dates has only that of its build, which says nothing."""
    return long_date(as_date(value)) if snapshot_info().is_dated else NOT_AVAILABLE

"""What the models page says of the proof of time."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dash_app.components.card import card
from dash_app.components.icon import icon
from dash_app.queries import time_proofs
from dash_app.wording import plural
from python_models.formatting import count


def time_proofs_card(task: str) -> Component:
    """Whether a task's features moved when the build made up another future, and on how much that was tried."""
    found = time_proofs.summary(task) or {}
    features, dates = int(found.get("feature_count") or 0), int(found.get("date_count") or 0)
    moved = int(found.get("moved_count") or 0)
    if not features:
        words = f"Not checked: {found.get('reason') or 'the build has no proof of this task.'}"
    else:
        outcome = f"{plural(moved, 'feature')} moved" if moved else "none moved"
        words = f"{plural(features, 'feature')} on {plural(dates, 'date')}: {outcome} when the future changed."
    mark, symbol = ("good", "circle-check") if features and not moved else ("warn", "shield-alert")
    line = html.P([icon(symbol), html.Span(words)], className=f"verdict {mark}")
    note = (
        f"{count(int(found.get('values_compared') or 0))} values were computed twice, once with made-up later events."
    )
    return card("The future, made up anew", line, note=note if features else None)

"""What a page shows instead of data: an empty state or an error, both saying what to do."""

from __future__ import annotations

import re

from dash import html
from dash.development.base_component import Component

from dash_app.components.icon import icon


def error_state(message: str) -> Component:
    """A message box; text in backticks is set as code."""
    return _state("alert-box", "shield-alert", "This cannot be shown", message, role="alert")


def empty_state(title: str, message: str) -> Component:
    """Nothing to show yet, why, and what to do."""
    return _state("empty-box", "circle-help", title, message, role="status")


def _state(class_name: str, symbol: str, title: str, message: str, role: str) -> Component:
    body = [html.H2(title), html.P(with_code(message))]
    return html.Div([icon(symbol), html.Div(body)], className=class_name, role=role)


def with_code(message: str) -> list[str | Component]:
    """A sentence with its backticked parts as code elements."""
    parts = re.split(r"`([^`]+)`", message)
    return [html.Code(part) if index % 2 else part for index, part in enumerate(parts)]

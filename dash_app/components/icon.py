"""Icons: a CSS mask per name (assets/vendor/icons.css), hidden from screen readers."""

from __future__ import annotations

from dash import html

from dash_app.components.aria import aria


def icon(name: str, class_name: str = "") -> html.Span:
    """The lucide icon of this name in the colour of the text around it."""
    return html.Span(className=f"icon icon-{name} {class_name}".strip(), **aria(hidden="true"))

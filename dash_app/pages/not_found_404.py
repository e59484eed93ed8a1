"""What an unknown address inside the app shows."""

from __future__ import annotations

import dash
from dash import html

from dash_app.components.states import empty_state

dash.register_page(__name__, title="Page not found - Regulars")

layout = html.Div(
    empty_state("There is no page here", "The address may be mistyped. Choose a page in the menu."), className="page"
)

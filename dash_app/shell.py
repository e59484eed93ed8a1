"""What surrounds every page: header, navigation and the colour scheme."""

from __future__ import annotations

import dash
import dash_mantine_components as dmc
from dash import ClientsideFunction, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.icon import icon
from dash_app.theme import MANTINE_THEME

NAVBAR = {"width": 220, "breakpoint": "sm", "collapsed": {"mobile": True}}


def shell() -> Component:
    """The application's layout; pages appear inside it."""
    return dmc.MantineProvider(
        dmc.AppShell(
            [
                dmc.AppShellHeader(_header(), className="shell-header"),
                dmc.AppShellNavbar(_navigation(), className="shell-navbar"),
                dmc.AppShellMain(html.Div(dash.page_container, id="shell-content", tabIndex="-1")),
            ],
            id="shell",
            header={"height": 56},
            navbar=NAVBAR,
            padding={"base": "md", "sm": "lg"},
            transitionDuration=0,
        ),
        theme=MANTINE_THEME,
        defaultColorScheme="auto",
    )


def nav_pages() -> list[dict[str, object]]:
    """The pages of the menu in their order; a page without an icon is not in the menu."""
    return [page for page in dash.page_registry.values() if page.get("icon")]


def _header() -> list[Component]:
    burger = dmc.Burger(id="shell-burger", size="sm", hiddenFrom="sm", opened=False, **aria(label="Open the menu"))
    brand = dcc.Link(
        [html.Img(src="/assets/logo.svg", alt="", width=28, height=28), html.Span("Regulars")],
        href="/",
        className="brand",
    )
    toggle = dmc.ColorSchemeToggle(
        id="shell-scheme",
        lightIcon=html.Span(className="scheme-icon scheme-sun"),
        darkIcon=html.Span(className="scheme-icon scheme-moon"),
        variant="default",
        size="lg",
        **aria(label="Switch between light and dark"),
    )
    skip = html.A("Skip to the content", href="#shell-content", className="skip-link")
    return [skip, html.Div([burger, brand]), toggle]


def _navigation() -> Component:
    links = [
        dmc.NavLink(
            label=page["name"],
            href=page["path"],
            leftSection=icon(str(page["icon"])),
            active="exact",
            className="nav-link",
        )
        for page in nav_pages()
    ]
    return html.Nav(links, **aria(label="Pages"))


dash.clientside_callback(
    ClientsideFunction("shell", "toggle_menu"),
    Output("shell", "navbar"),
    Output("shell-burger", "opened"),
    Input("shell-burger", "opened"),
    Input("_pages_location", "pathname"),
    State("shell", "navbar"),
    prevent_initial_call=True,
)

"""The one way to register callbacks and page layouts: reading happens in a worker thread, errors become a message."""

from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from dash_app.components.footer import data_line
from dash_app.components.states import error_state
from python_models.errors import RegularsError

logger = logging.getLogger(__name__)

ErrorView = Callable[[str], Any]


def page_callback(*args: Any, on_error: ErrorView = error_state, **kwargs: Any) -> Callable[..., Any]:
    """Like `dash.callback` for a plain function, which then never blocks the server's event loop.

    `on_error` turns the error's sentence into the callback's output.
    """

    def register(function: Callable[..., Any]) -> Callable[..., Awaitable[Any]]:
        @functools.wraps(function)
        async def run(*values: Any, **named: Any) -> Any:
            try:
                return await asyncio.to_thread(function, *values, **named)
            except RegularsError as error:
                return on_error(str(error))
            except dash.exceptions.PreventUpdate:
                raise
            except Exception:
                logger.exception("The callback %s failed", function.__name__)
                return on_error(UNEXPECTED)

        dash.callback(*args, **kwargs)(run)
        return run

    return register


def page_layout(build: Callable[..., Component]) -> Callable[..., Awaitable[Component]]:
    """A page's `layout` from a plain function: built in a worker thread, with the line on the data's age below it."""

    @functools.wraps(build)
    async def layout(**query: Any) -> Component:
        return await asyncio.to_thread(_built, build, query)

    return layout


UNEXPECTED = "Something went wrong while this was made; the server's log says what. Try again, or reload the page."


def _built(build: Callable[..., Component], query: dict[str, Any]) -> Component:
    try:
        return html.Div([build(**query), data_line()], className="page")
    except RegularsError as error:
        return html.Div(error_state(str(error)), className="page")
    except Exception:
        logger.exception("The page %s could not be made", build.__module__)
        return html.Div(error_state(UNEXPECTED), className="page")

"""The composition root: the HTTP API and the dashboard in one ASGI application."""

from __future__ import annotations

import threading

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from api.app import create_api
from dash_app.app import create_app
from dash_app.assets_route import mount_assets
from dash_app.contact_export import router as contact_exports_router
from dash_app.exports import router as exports_router
from dash_app.figures.base import warm_up
from dash_app.index_page import NOT_FOUND_HTML
from dash_app.middleware import BrotliMiddleware, OriginMiddleware, PageMiddleware


def create_server() -> FastAPI:
    """The application that `regulars serve` runs: API routes first, then the dashboard's own, then 404."""
    server = create_api()
    server.include_router(exports_router)
    server.include_router(contact_exports_router)
    mount_assets(server)
    app = create_app(server)
    # Dash answers every unknown GET with the index page and status 200; without its catch-all the answer is 404.
    app.backend._setup_catchall = lambda: None  # type: ignore[attr-defined]
    _answer_unknown_pages(server)
    # The last one added is the outermost.
    server.add_middleware(PageMiddleware, dash_app=app)
    server.add_middleware(OriginMiddleware)
    server.add_middleware(BrotliMiddleware)
    # plotly loads half a second of code for its first figure; a first visitor should not wait for that.
    threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
    return server


def _answer_unknown_pages(server: FastAPI) -> None:
    """Give people a 404 page to read; programs keep the API's sentence."""
    for_programs = server.exception_handlers[HTTPException]

    async def not_found(request: Request, error: Exception) -> Response:
        wants_page = "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/")
        if wants_page:
            return Response(NOT_FOUND_HTML, status_code=404, media_type="text/html")
        return await for_programs(request, error)  # type: ignore[misc]

    server.add_exception_handler(404, not_found)

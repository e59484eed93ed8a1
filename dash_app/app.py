"""The Dash application: pages, shell and theme."""

from __future__ import annotations

import dash_ag_grid
from dash import Dash
from fastapi import FastAPI

from dash_app.index_page import index_string
from dash_app.shell import shell


def create_app(server: FastAPI) -> Dash:
    """Put the dashboard on the server; every file in pages/ becomes a page by itself. One app per process."""
    _load_grid_on_demand()
    app = Dash(
        "dash_app.app",
        server=server,  # type: ignore[arg-type]
        use_pages=True,
        use_async=True,
        title="Regulars",
        update_title="",
        assets_path_ignore=["vendor"],
        include_pages_meta=False,
        suppress_callback_exceptions=True,
        index_string=index_string(),
    )
    # Callbacks go over HTTP; otherwise every visitor's browser would open a socket that nothing uses.
    app.backend.websocket_capability = False
    app.layout = shell
    return app


def _load_grid_on_demand() -> None:
    """Leave AG Grid's 1.3 MB out of the first page: assets/grid.js fetches it when the customers page opens."""
    for resource in dash_ag_grid._js_dist:
        if resource["relative_package_path"] == "dash_ag_grid.min.js":
            resource["dynamic"] = True

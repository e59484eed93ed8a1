"""The FastAPI application, also usable on its own: `uvicorn --factory api.app:create_api`."""

from typing import Any

from fastapi import FastAPI

from api.errors import add_error_handlers
from api.hosts import HostMiddleware
from api.routes import explain, health, metrics, predict, unknown
from api.schemas import Problem
from api.security import SecurityMiddleware
from api.version import version
from python_models.settings import get_settings

DESCRIPTION = """Predictions, reasons and model metrics of the published snapshot.

Every answer comes from the snapshot that was published last; a new one is picked up without a restart.
Errors are JSON with one sentence in `detail`."""

ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "The Host header names a host that is not served here."},
    422: {"model": Problem, "description": "The request cannot be understood; the sentence says which part."},
    503: {"model": Problem, "description": "No usable snapshot is published."},
}


def create_api() -> FastAPI:
    """A FastAPI app with all routes of the API; a dashboard may be added to it afterwards."""
    # No /docs page: it would fetch its scripts from a public server. /openapi.json feeds any viewer.
    app = FastAPI(
        title="Regulars",
        version=version(),
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        responses=ERRORS,
    )
    for module in (predict, explain, metrics, health):
        app.include_router(module.router)
    app.include_router(unknown.router)
    add_error_handlers(app)
    app.add_middleware(HostMiddleware, names=get_settings().served_names)
    app.add_middleware(SecurityMiddleware)  # the outermost, so that a refusal carries its headers too
    return app

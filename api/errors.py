"""Every error as JSON with one sentence in `detail`; never a stack trace."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.security import ALWAYS, API_ONLY, problem
from python_models.errors import RegularsError
from python_models.warehouse import SnapshotMissing, SnapshotOutdated, SnapshotUnreadable

logger = logging.getLogger(__name__)

UNAVAILABLE = (SnapshotMissing, SnapshotUnreadable, SnapshotOutdated)
MAX_SHOWN = 3  # a body of a thousand wrong ids need not answer with a thousand sentences


async def _http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    detail = str(error.detail)
    if detail == "Not Found":
        detail = f"There is nothing at {request.url.path}. GET /openapi.json lists what there is."
    elif detail == "There was an error parsing the body":
        return problem(422, "The request's body is not JSON in UTF-8.")
    elif detail == "Method Not Allowed":
        detail = f"{request.url.path} does not take {request.method}. GET /openapi.json lists what it takes."
    return problem(error.status_code, detail, dict(error.headers or {}))


async def _invalid_input(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    sentences = [f"{' '.join(str(part) for part in item['loc'])}: {item['msg']}." for item in found[:MAX_SHOWN]]
    if len(found) > MAX_SHOWN:
        sentences.append(f"And {len(found) - MAX_SHOWN} more.")
    # Surrogates that JSON text may smuggle in cannot be encoded again.
    return problem(422, " ".join(sentences).encode("utf-8", "replace").decode())


async def _regulars_error(_: Request, error: Exception) -> JSONResponse:
    return problem(503 if isinstance(error, UNAVAILABLE) else 500, str(error))


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    logger.error("%s %s failed", request.method, request.url.path, exc_info=error)
    # This answer is made outside all middleware, so it carries the headers itself.
    return problem(500, "Something went wrong on the server; its log says what.", ALWAYS | API_ONLY)


def add_error_handlers(app: FastAPI) -> None:
    """Make the app answer every error in the one form."""
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid_input)
    app.add_exception_handler(RegularsError, _regulars_error)
    app.add_exception_handler(Exception, _unexpected)

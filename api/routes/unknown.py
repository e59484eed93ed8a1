"""Paths below the API's own that do not exist: 404, although the dashboard answers any other path with its page."""

from typing import NoReturn

from fastapi import APIRouter, HTTPException, Request

RESERVED = ("api", "predict", "explain", "metrics", "healthz")
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]

router = APIRouter(include_in_schema=False)


async def unknown(request: Request) -> NoReturn:
    """Say that there is nothing at this path."""
    raise HTTPException(404, f"There is nothing at {request.url.path}. GET /openapi.json lists what there is.")


for prefix in RESERVED:
    router.add_api_route(f"/{prefix}/{{rest:path}}", unknown, methods=METHODS, response_model=None)
router.add_api_route("/api", unknown, methods=METHODS, response_model=None)

"""Static files: fonts, icons, style and the plotly bundle, precompressed and cached for long."""

from __future__ import annotations

import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

ASSETS = Path(__file__).parent / "assets"
VENDOR = ASSETS / "vendor"
ONE_YEAR = "public, max-age=31536000, immutable"
PLOTLY_URL = "/_dash-component-suites/plotly/package_data/plotly.min.js"


def vendor_files(*patterns: str) -> list[Path]:
    """The vendored files that match the patterns, in their order; none when the assets were not built."""
    return [path for pattern in patterns for path in sorted(VENDOR.rglob(pattern))]


def plotly_bundle() -> Path | None:
    """plotly.js with the cartesian charts only: a third of the size of the full bundle."""
    return next(iter(vendor_files("plotly-cartesian*.min.js")), None)


def asset_url(path: Path) -> str:
    """The address of a file under assets, with a fingerprint so that it may be cached for a year."""
    return f"/assets/{path.relative_to(ASSETS).as_posix()}?v={_fingerprint(path, path.stat().st_mtime_ns)}"


@lru_cache(maxsize=256)
def _fingerprint(path: Path, modified: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def mount_assets(server: FastAPI) -> None:
    """Register the asset routes; they must come before Dash's own, which neither compress nor cache."""

    async def asset(request: Request, name: str) -> Response:
        if "\0" in name:  # no file system has such a name, and resolve() would raise
            raise HTTPException(404, "No such asset.")
        return _serve(request, (ASSETS / name).resolve())

    async def plotly(request: Request) -> Response:
        # dcc.Graph asks for this address when the deferred script of the index page has not run yet.
        bundle = plotly_bundle()
        return _serve(request, bundle if bundle else _full_plotly())

    server.add_api_route("/assets/{name:path}", asset, methods=["GET", "HEAD"], include_in_schema=False)
    server.add_api_route(PLOTLY_URL, plotly, methods=["GET", "HEAD"], include_in_schema=False)


def _full_plotly() -> Path:
    import plotly

    return Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


def _serve(request: Request, path: Path) -> Response:
    """The file, as brotli when a .br lies beside it and the browser takes it."""
    inside = path.is_relative_to(ASSETS) or path == _full_plotly()
    if not inside or not path.is_file():
        raise HTTPException(404, f"No asset {request.url.path}.")
    tag = f'"{_fingerprint(path, path.stat().st_mtime_ns)}"'
    headers = {"ETag": tag, "Vary": "Accept-Encoding"}
    # Only an address that carries a fingerprint never changes its content.
    headers["Cache-Control"] = ONE_YEAR if {"v", "m"} & set(request.query_params) else "public, max-age=300"
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    compressed = path.with_name(path.name + ".br")
    if compressed.is_file() and "br" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "br"
        content = compressed.read_bytes()
    else:
        content = path.read_bytes()
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Response(content, media_type=media_type, headers=headers)

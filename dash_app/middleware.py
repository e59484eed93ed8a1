"""ASGI middleware of the dashboard: compression, security headers, the origin check and page addresses."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import OrderedDict
from urllib.parse import urlsplit

import brotli
import dash
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COMPRESSIBLE = ("text/html", "text/css", "text/csv", "text/javascript", "application/javascript", "application/json")
MIN_BYTES = 1_000
QUALITY = 5  # half a second for all of Dash's scripts together, and within a tenth of the best size
CACHE_ENTRIES = 64
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>(.*?)</script>", re.DOTALL)
POLICY = (
    "default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)


class PageMiddleware:
    """Serves a page's address with Dash's index page, under a content security policy without unsafe-eval."""

    def __init__(self, app: ASGIApp, dash_app: dash.Dash) -> None:
        self.app = app
        self.dash_app = dash_app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Rewrite the path of a registered page to Dash's index route; all other requests pass unchanged."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or not _is_page(scope["path"]):
            await self.app(scope, receive, send)
            return

        async def with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = self._policy()
                headers["Cache-Control"] = "no-cache"
            await send(message)

        await self.app({**scope, "path": "/", "raw_path": b"/"}, receive, with_policy)

    def _policy(self) -> str:
        """The policy with the hashes of the inline scripts: Dash's own and those of the index page."""
        own = [_hash(script) for script in INLINE_SCRIPT.findall(self.dash_app.index_string)]
        return POLICY.format(hashes=" ".join([*self.dash_app.csp_hashes(), *own]))


def _is_page(path: str) -> bool:
    return any(page["path"] == (path.rstrip("/") or "/") for page in dash.page_registry.values() if page.get("icon"))


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


class OriginMiddleware:
    """Refuses callbacks that a page of another site sends through the user's browser."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403 when a request to a Dash address carries a foreign Origin."""
        if scope["type"] == "http" and scope["path"].startswith("/_dash-"):
            headers = Headers(scope=scope)
            origin = headers.get("origin")
            if origin and urlsplit(origin).netloc != headers.get("host"):
                detail = f"Requests from {origin} are not accepted; open the dashboard at its own address."
                await JSONResponse({"detail": detail}, status_code=403)(scope, receive, send)
                return
        await self.app(scope, receive, send)


class BrotliMiddleware:
    """Compresses text answers with brotli; answers with a fingerprinted address are compressed once."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._cache: OrderedDict[tuple[str, bytes], bytes] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; when the browser takes brotli, hold the answer back and compress it."""
        accepts = scope["type"] == "http" and "br" in Headers(scope=scope).get("accept-encoding", "")
        # A streamed export must leave piece by piece.
        if not accepts or scope["path"].startswith("/export/"):
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Compressor(self, scope, send))

    def compress(self, key: tuple[str, bytes] | None, body: bytes) -> bytes:
        """The compressed body; kept when a key is given."""
        if key is None:
            return brotli.compress(body, quality=QUALITY)
        if key not in self._cache:
            self._cache[key] = brotli.compress(body, quality=QUALITY)
            if len(self._cache) > CACHE_ENTRIES:
                self._cache.popitem(last=False)
        return self._cache[key]


class _Compressor:
    """The `send` of one answer."""

    def __init__(self, owner: BrotliMiddleware, scope: Scope, send: Send) -> None:
        self.owner, self.scope, self.send = owner, scope, send
        self.start: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
            return
        if self.start is None:
            await self.send(message)
            return
        start, self.start = self.start, None
        if message["type"] == "http.response.body" and not message.get("more_body"):
            message = self._compressed(start, message)
        await self.send(start)
        await self.send(message)

    def _compressed(self, start: Message, message: Message) -> Message:
        """The body message, compressed when that pays; the headers in `start` are put right."""
        headers = MutableHeaders(scope=start)
        body = message.get("body", b"")
        kind = headers.get("content-type", "").split(";")[0]
        if len(body) < MIN_BYTES or kind not in COMPRESSIBLE or "content-encoding" in headers:
            return message
        is_fixed = "max-age=31536000" in headers.get("cache-control", "")
        key = (self.scope["path"], self.scope["query_string"]) if is_fixed else None
        body = self.owner.compress(key, body)
        headers["Content-Encoding"] = "br"
        headers["Content-Length"] = str(len(body))
        headers.add_vary_header("Accept-Encoding")
        return {**message, "body": body}

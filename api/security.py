"""Security headers on every answer, and a limit on what is read from a request to the API."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

API_PATHS = ("/predict", "/explain", "/metrics", "/healthz", "/openapi.json", "/api")
MAX_BODY = 1_000_000  # bytes; a thousand ids of 200 characters fit
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Answers hold customers' data: no cache keeps them, and a browser that opens one as a page runs nothing.
API_ONLY = {"Cache-Control": "no-store", "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"}


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """An error answer: one sentence in `detail`."""
    return JSONResponse({"detail": detail}, status_code=status, headers=headers)


def is_api_path(path: str) -> bool:
    """Whether a path belongs to the API and not to the dashboard."""
    return any(path == known or path.startswith(known + "/") for known in API_PATHS)


class SecurityMiddleware:
    """Plain ASGI, so that streaming and the event loop are left alone; headers that are set already stay."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, adding headers to what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_api = is_api_path(scope["path"])
        wanted = ALWAYS | API_ONLY if is_api else ALWAYS

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in wanted.items():
                    headers.setdefault(name, value)
            await send(message)

        body = await _read_body(receive) if is_api else None
        if is_api and body is None:
            too_long = problem(413, f"The request is longer than {MAX_BODY:,} bytes; send fewer customers at a time.")
            await too_long(scope, receive, send_with_headers)
            return
        await self.app(scope, _replay(body, receive) if body is not None else receive, send_with_headers)


async def _read_body(receive: Receive) -> bytes | None:
    """The whole request body, or None when it is longer than MAX_BODY."""
    parts, size = [], 0
    while True:
        message = await receive()
        part = message.get("body", b"")
        size += len(part)
        if size > MAX_BODY:
            return None
        parts.append(part)
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            return b"".join(parts)


def _replay(body: bytes, receive: Receive) -> Receive:
    """A receive that hands out the body that was read, then whatever comes next."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return messages.pop() if messages else await receive()

    return replayed

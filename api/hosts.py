"""The names that the server answers at: a page elsewhere may point a name of its own at this machine."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.security import problem


class HostMiddleware:
    """Refuses requests for a name that is not ours, so that another site's page cannot read answers (DNS rebinding)."""

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self.app = app
        self.names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 400 when the Host header names a host that is not served."""
        if scope["type"] in ("http", "websocket") and "*" not in self.names:
            host = Headers(scope=scope).get("host", "")
            if _name(host) not in self.names:
                detail = f"{host[:100]!r} is not served here; add the name to REGULARS_ALLOWED_HOSTS if it should be."
                await problem(400, detail)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _name(host: str) -> str | None:
    """The name in a Host header, in lower case and without the port; None when it holds none."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None

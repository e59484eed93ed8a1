"""A real HTTP server that plays a shop's API: four ways of paging, and faults on demand."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit


@dataclass
class Fault:
    """An answer other than the right one.

    `cut` drops bytes from the end of the right one, `delay` waits before it, `drip` before each of its bytes.
    """

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    content_type: str = "application/json"
    cut: int = 0
    delay: float = 0
    drip: float = 0
    hang_up: bool = False


@dataclass(frozen=True)
class Request:
    path: str
    query: dict[str, str]
    headers: dict[str, str]


class _QuietServer(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that hangs up: that is what the tests of time limits make it do."""


class ShopServer:
    """Tables are lists of records as JSON texts, so that a test decides how a number is written."""

    def __init__(self) -> None:
        self.tables: dict[str, list[str]] = {}
        self.requests: list[Request] = []
        self.fault: Callable[[Request, int], Fault | None] = lambda request, number: None
        self.ignores_paging = False
        self._server = _QuietServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    @contextmanager
    def running(self) -> Iterator["ShopServer"]:
        thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()

    def fail_once(self, *faults: Fault) -> None:
        """Answer the next requests with these faults, one each, and the ones after as they should be."""
        first = len(self.requests)
        self.fault = lambda request, number: faults[number - first] if number - first < len(faults) else None

    def asked(self, name: str) -> list[str | None]:
        """The values of a parameter, one per request."""
        return [request.query.get(name) for request in self.requests]

    def answer(self, request: Request) -> tuple[bytes, dict[str, str]]:
        """The right answer: a page of the table that the path names, with every kind of hint at the next one."""
        query = request.query
        rows = self.tables[request.path.strip("/").split("/")[-1]]
        if since := query.get("since"):
            rows = [row for row in rows if json.loads(row)["updated_at"] >= since]
        size = int(query.get("per_page") or query.get("limit") or 3)
        start = (int(query.get("page", 1)) - 1) * size
        start += int(query.get("offset", 0)) + int(query.get("cursor", "c0")[1:])
        start = 0 if self.ignores_paging else start
        more = start + size < len(rows)
        following = f"{request.path}?{urlencode({**query, 'cursor': f'c{start + size}'})}"
        rest = {
            "meta": {
                "pages": -(-len(rows) // size),
                "total": len(rows),
                "next_cursor": f"c{start + size}" if more else None,
            },
            "links": {"next": following if more else None},
        }
        body = json.dumps(rest)[:-1] + ', "data": {"items": [' + ", ".join(rows[start : start + size]) + "]}}"
        return body.encode(), {"Link": f'<{following}>; rel="next", </first>; rel="first"'} if more else {}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        shop = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                """Stay silent."""

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                request = Request(parts.path, query, dict(self.headers))
                number = len(shop.requests)
                shop.requests.append(request)
                fault = shop.fault(request, number) or Fault()
                time.sleep(fault.delay)
                if fault.hang_up:
                    self.close_connection = True
                    self.connection.close()
                    return
                body, headers = (fault.body, {}) if fault.body is not None else shop.answer(request)
                body = body[: len(body) - fault.cut]
                self.send_response_only(fault.status)
                for name, value in {
                    "Content-Type": fault.content_type,
                    "Content-Length": str(len(body)),
                    **headers,
                    **fault.headers,
                }.items():
                    self.send_header(name, value)
                self.end_headers()
                for piece in [body] if not fault.drip else [bytes([byte]) for byte in body]:
                    time.sleep(fault.drip)
                    self.wfile.write(piece)

        return Handler


def order(number: int, amount: str = "10.00", **more: object) -> str:
    """An order as JSON text; `amount` is written as a number, just like that."""
    day = 1 + number % 28
    record = {
        "id": f"{number:05d}",
        "customer": {"id": 1 + number % 4, "e-mail": None},
        "created_at": f"2024-01-{day:02d}T10:00:00Z",
        "updated_at": f"2024-02-01T00:{number:02d}:00Z",
        "total": "<total>",
        **more,
    }
    return json.dumps(record).replace('"<total>"', amount)


def customer(number: int, **more: object) -> str:
    return json.dumps({"id": number, "county": "Kent", **more})

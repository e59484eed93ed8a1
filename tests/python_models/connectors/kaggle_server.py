"""A server that speaks as much of kaggle.com's API as its own library asks for, with faults to choose."""

import io
import json
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class KaggleServer:
    """Serves the files of a folder as every data set, in the version `newest`; with `status` it refuses instead."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.newest = 3
        self.status = 200
        self.asked: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def zipped(self) -> bytes:
        """The files as kaggle.com packs them."""
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            for file in sorted(self.folder.iterdir()):
                archive.write(file, file.name)
        return content.getvalue()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        shop = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])) or "{}")
                name = self.path.rsplit("/", 1)[-1]
                shop.asked.append(f"{name} {request.get('datasetVersionNumber', '')}".strip())
                if shop.status != 200:
                    self._answer(shop.status, b'{"error": "no"}', "application/json")
                elif name == "GetDataset":
                    body = json.dumps({"currentVersionNumber": shop.newest}).encode()
                    self._answer(200, body, "application/json")
                else:
                    self._answer(200, shop.zipped(), "application/zip")

            def _answer(self, status: int, body: bytes, kind: str) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments: object) -> None:
                """Say nothing."""

        return Handler

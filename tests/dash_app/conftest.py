"""A small snapshot for tests of reads, and the one server of the process for tests of the whole app."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page
from starlette.testclient import TestClient

from tests.dash_app.small_snapshot import write_snapshot


@pytest.fixture(scope="session")
def snapshot_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published folder with the small snapshot."""
    folder = tmp_path_factory.mktemp("published")
    write_snapshot(folder)
    return folder


@pytest.fixture
def snapshot(snapshot_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small snapshot, configured as the one to read."""
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(snapshot_dir))
    return snapshot_dir


@pytest.fixture(scope="session")
def server() -> FastAPI:
    """The server; only one may exist in a process, because Dash keeps pages and callbacks globally."""
    from dash_app.server import create_server

    return create_server()


@pytest.fixture
def client(server: FastAPI, snapshot: Path) -> Iterator[TestClient]:
    """A client of the server on the small snapshot, at the address a browser would use."""
    with TestClient(server, base_url="http://127.0.0.1:8050") as client:
        yield client


@pytest.fixture
def complaints(browser_page: Page, live_server: str) -> Iterator[list[str]]:
    """What the browser complains about: errors in the console, failed requests, requests to other servers."""
    found: list[str] = []
    host = urlsplit(live_server).netloc
    browser_page.on("console", lambda note: found.append(note.text) if note.type == "error" else None)
    browser_page.on("pageerror", lambda error: found.append(str(error)))
    browser_page.on("response", lambda answer: found.append(answer.url) if answer.status >= 400 else None)
    browser_page.on(
        "request",
        lambda request: (
            found.append(request.url)
            if urlsplit(request.url).scheme in ("http", "https", "ws", "wss") and urlsplit(request.url).netloc != host
            else None
        ),
    )
    yield found
    assert found == []

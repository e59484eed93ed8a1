"""The advice page with a language model that does not answer: the page comes at once, the words fall back."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def silent_server(snapshot_dir: Path) -> Iterator[str]:
    """A server on the small snapshot whose language model's address refuses connections."""
    port = free_port()
    environment = os.environ | {
        "REGULARS_PUBLISHED_DIR": str(snapshot_dir),
        "OPENAI_BASE_URL": f"http://127.0.0.1:{free_port()}/v1",
        "OPENAI_API_KEY": "unused",
    }
    command = [sys.executable, "-m", "uvicorn", "--factory", "dash_app.server:create_server", "--port", str(port)]
    server = subprocess.Popen([*command, "--log-level", "warning"], cwd=ROOT, env=environment)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def wait_for(address: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"No answer from {address} within {seconds:g} seconds.")


def test_words_come_after_the_page_and_can_be_asked_for_anew(browser_page: Page, silent_server: str) -> None:
    errors: list[str] = []
    browser_page.on("console", lambda note: errors.append(note.text) if note.type == "error" else None)
    browser_page.goto(silent_server + "/advice")
    expect(browser_page.locator(".advice")).to_have_count(5)
    expect(browser_page.locator(".advice-badges")).to_have_count(5, timeout=60_000)
    expect(browser_page.locator(".advice-note").first).to_be_visible()
    expect(browser_page.locator(".advice-badges").first).to_contain_text("no language model")
    with browser_page.expect_response("**/_dash-update-component*", timeout=60_000) as answer:
        browser_page.get_by_role("button", name="Write the advice for VIP anew").click()
    assert answer.value.ok
    assert errors == []

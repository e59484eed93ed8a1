"""One build of the fixture source, one server on it and one browser, shared by every test that asks for them."""

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.linked_project import BUILT_WAREHOUSE, ROOT, LinkedProject, clean_environment

FIXTURE_SOURCE = ROOT / "tests" / "fixture_source.yml"
CHROMIUM = "REGULARS_TEST_CHROMIUM"
POSTGRES = "REGULARS_TEST_POSTGRES"
SPARK = "REGULARS_TEST_SPARK"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a browser: they run apart (see pyproject.toml)."""
    for item in items:
        if {"page", "browser_page"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the caller's settings, keys and warehouse out of the tests."""
    for name in list(os.environ):
        if name.startswith(("REGULARS_", "OPENAI_")) and name not in (BUILT_WAREHOUSE, CHROMIUM, POSTGRES, SPARK):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def fixture_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse folder of a green build of the fixture source, with a published snapshot in `published`."""
    if BUILT_WAREHOUSE in os.environ:
        return Path(os.environ[BUILT_WAREHOUSE])
    project = LinkedProject(tmp_path_factory.mktemp("fixture"), FIXTURE_SOURCE.read_text())
    project.build("--exclude-resource-type", "unit_test")
    return project.warehouse


@pytest.fixture(scope="session")
def live_server(fixture_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `regulars serve` on the fixture's snapshot, on a free port."""
    log = tmp_path_factory.mktemp("server") / "log.txt"
    command = [sys.executable, "-m", "python_models.cli", "serve", "--port", "0"]
    with log.open("w") as output:
        server = subprocess.Popen(
            command, cwd=ROOT, env=clean_environment(fixture_warehouse), stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield _wait_until_it_answers(server, log)
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Launch options of pytest-playwright's browser: the system's Chromium, and no talk with the outside."""
    chromium = os.environ.get(CHROMIUM) or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        pytest.fail("The browser tests need Chromium. Run scripts/install_chromium.sh, or set REGULARS_TEST_CHROMIUM.")
    quiet = ["quic", "background-networking", "component-update", "sync"]
    options = ["--no-sandbox", "--disable-gpu", "--no-first-run", *(f"--disable-{name}" for name in quiet)]
    return {**browser_type_launch_args, "executable_path": chromium, "args": options}


@pytest.fixture
def browser_page(page: Page) -> Page:
    """A page of the size of a laptop's screen, in a fresh browser profile."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.set_default_timeout(15_000)
    return page


def _wait_until_it_answers(server: subprocess.Popen[bytes], log: Path, seconds: float = 60) -> str:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and server.poll() is None:
        announced = re.search(r"http://[\d.]+:\d+", log.read_text())
        if announced:
            with urllib.request.urlopen(f"{announced[0]}/healthz", timeout=30) as answer:
                assert answer.status == 200
            return announced[0]
        time.sleep(0.1)
    server.kill()
    raise AssertionError(f"The server did not start within {seconds:g} seconds:\n{log.read_text()[-4000:]}")

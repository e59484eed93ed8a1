"""Measure how long a first visitor waits for the first chart: a fresh browser each time, nothing cached, no throttling.

Usage: python scripts/measure_first_chart.py [--url http://127.0.0.1:8050] [--runs 5]
Without --url a server is started on a free port and stopped afterwards; it is warmed by one visit that is not counted.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

# The first svg of plotly that holds a drawn trace, noted with the time since the navigation began.
TRACE = ".main-svg .trace .point path, .main-svg .trace path.js-line"
OBSERVER = f"""
new MutationObserver((_, observer) => {{
  if (document.querySelector('{TRACE}')) {{
    window.firstChart = performance.now();
    observer.disconnect();
  }}
}}).observe(document, {{childList: true, subtree: true}});
"""


def main() -> int:
    """Print each run and the median in milliseconds; return 1 when the median is over the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", help="a server that runs already")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--limit", type=int, default=2000, help="milliseconds that the median may take")
    options = parser.parse_args()
    chromium = _chromium()
    with _server(options.url) as url, sync_playwright() as playwright:
        visits = []
        for run in range(options.runs + 1):
            # A new process each time, so that no cache of compiled scripts helps.
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            milliseconds, size, requests = _visit(browser, url)
            browser.close()
            if run:
                visits.append(milliseconds)
                print(f"run {run}: {milliseconds:.0f} ms, {size / 1e6:.2f} MB in {requests} requests")
    median = statistics.median(visits)
    print(f"first chart, cold cache: median {median:.0f} ms of {len(visits)} runs (limit {options.limit} ms)")
    return 0 if median <= options.limit else 1


def _chromium() -> str:
    """The browser that scripts/install_chromium.sh finds, too."""
    names = (os.environ.get("REGULARS_TEST_CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        raise SystemExit("No Chromium was found. Run scripts/install_chromium.sh, or set REGULARS_TEST_CHROMIUM.")
    return found


def _visit(browser: Browser, url: str) -> tuple[float, int, int]:
    """Milliseconds to the first chart, bytes and requests."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.add_init_script(OBSERVER)
    page.goto(url)
    page.wait_for_selector(TRACE, state="attached", timeout=30_000)
    page.wait_for_timeout(200)
    size, requests = page.evaluate(
        """() => { const all = performance.getEntriesByType('resource')
                     .concat(performance.getEntriesByType('navigation'));
                   return [all.reduce((sum, entry) => sum + entry.transferSize, 0), all.length]; }"""
    )
    return float(page.evaluate("window.firstChart")), int(size), int(requests)


@contextmanager
def _server(url: str | None) -> Iterator[str]:
    """The given address, or that of a server of our own."""
    if url:
        yield url
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "--factory", "dash_app.server:create_server", "--port", str(port)]
    process = subprocess.Popen([*command, "--log-level", "warning"])
    try:
        _wait(f"http://127.0.0.1:{port}/healthz", process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(10)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"The server did not answer at {address}. Is a snapshot published? Run `make build` first.")


if __name__ == "__main__":
    sys.exit(main())

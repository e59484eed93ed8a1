"""Take the pictures of docs/three_shops.md from shops that scripts/three_shops.py built and kept.

    python scripts/three_shops.py telco FILE --work WORK/telco      and so on, then
    python scripts/docs/shop_images.py WORK

Needs Chromium (scripts/install_chromium.sh). A shop that WORK does not hold is left out.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
PAGES = {"online_retail": ("overview", "data"), "telco": ("overview",), "hillstrom": ("overview",)}
PORT = 8093
WIDTH = 1440
START_WITHIN_S = 60


def main() -> None:
    """Serve each shop and take its pictures."""
    work = Path(sys.argv[1]).resolve()
    chromium = subprocess.run(
        [str(ROOT / "scripts/install_chromium.sh")], capture_output=True, text=True, check=True
    ).stdout.strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for shop, pages in PAGES.items():
            if not (work / shop / "warehouse").is_dir():
                print(f"{shop}: not in {work}, left out")
                continue
            with served(work / shop / "warehouse") as address:
                for name in pages:
                    page = browser.new_page(viewport={"width": WIDTH, "height": 900})
                    page.goto(f"{address}/{'' if name == 'overview' else name}", wait_until="networkidle")
                    # As tall as the page, so that what is fixed to the window reaches its end.
                    height = page.evaluate("document.documentElement.scrollHeight")
                    page.set_viewport_size({"width": WIDTH, "height": height})
                    page.wait_for_timeout(2000)  # the charts move into place
                    page.screenshot(path=ROOT / f"docs/images/{shop}_{name}.png", full_page=True)
                    page.close()
                    print(f"docs/images/{shop}_{name}.png")
        browser.close()


@contextmanager
def served(warehouse: Path) -> Iterator[str]:
    """The address of a server on the warehouse's published snapshot."""
    address = f"http://127.0.0.1:{PORT}"
    command = [str(Path(sys.executable).parent / "regulars"), "serve", "--port", str(PORT)]
    environment = os.environ | {"REGULARS_WAREHOUSE_DIR": str(warehouse)}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str) -> None:
    until = time.monotonic() + START_WITHIN_S
    while True:
        try:
            urllib.request.urlopen(address).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)


if __name__ == "__main__":
    main()

"""The vendored assets: pinned without addresses, of the versions that the Python side expects, and with every icon."""

import json
from pathlib import Path

from playwright.sync_api import Page
from plotly.offline import get_plotlyjs_version

ROOT = Path(__file__).parents[2]

ICONS_WITHOUT_PICTURE = """
[...document.querySelectorAll('.icon')].filter(e => getComputedStyle(e).maskImage === 'none').map(e => e.className)
"""


def test_the_charting_bundle_is_of_the_version_that_plotly_py_writes_for() -> None:
    packages = json.loads((ROOT / "package.json").read_text())["dependencies"]

    assert packages["plotly.js-cartesian-dist-min"] == get_plotlyjs_version()


def test_the_npm_lock_pins_by_hash_and_names_no_registry() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    locked = {name: package for name, package in packages.items() if name}

    assert locked
    assert all("integrity" in package and "resolved" not in package for package in locked.values())


def test_every_icon_on_every_page_has_a_picture(live_server: str, browser_page: Page) -> None:
    browser_page.goto(live_server)
    browser_page.wait_for_selector("nav a .icon")
    links = browser_page.eval_on_selector_all("nav a", "links => links.map(link => link.href)")
    assert len(links) >= 4

    for link in links:
        browser_page.goto(link)
        browser_page.wait_for_selector("main h1")
        browser_page.wait_for_selector("[data-dash-is-loading]", state="detached")
        assert browser_page.evaluate(ICONS_WITHOUT_PICTURE) == [], f"icons of {link} that scripts/build_assets.py lacks"

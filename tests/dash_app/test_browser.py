"""The dashboard in a real browser, on a real server with the fixture's snapshot."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.dash_app.browser import DATA_LINE, open_page

PAGES = {"/": "Overview", "/customers": "Customers", "/segments": "Segments", "/campaigns": "Campaigns"}
PAGES |= {"/planner": "Planner", "/models": "Models", "/advice": "Advice", "/data": "Data"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_load_without_complaint(
    browser_page: Page, live_server: str, complaints: list[str], path: str, scheme: str
) -> None:
    browser_page.emulate_media(color_scheme=scheme)
    open_page(browser_page, live_server, path)
    expect(browser_page.locator("h1")).to_have_text(PAGES[path])
    expect(browser_page.locator("html")).to_have_attribute("data-mantine-color-scheme", scheme)
    expect(browser_page).to_have_title(f"{PAGES[path]} - Regulars")
    if path in ("/", "/models"):
        browser_page.wait_for_selector(".main-svg .trace")
    expect(browser_page.locator(".alert-box")).to_have_count(0)


@pytest.mark.parametrize("path", PAGES)
def test_pages_fit_a_phone(browser_page: Page, live_server: str, complaints: list[str], path: str) -> None:
    browser_page.set_viewport_size({"width": 390, "height": 844})
    open_page(browser_page, live_server, path)
    browser_page.wait_for_timeout(500)
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_menu_opens_on_a_phone_and_closes_on_the_next_page(
    browser_page: Page, live_server: str, complaints: list[str]
) -> None:
    browser_page.set_viewport_size({"width": 390, "height": 844})
    open_page(browser_page, live_server, "/")
    link = browser_page.get_by_role("link", name="Models")
    expect(link).not_to_be_in_viewport()
    browser_page.get_by_role("button", name="Open the menu").click()
    expect(link).to_be_in_viewport()
    link.click()
    expect(browser_page.locator("h1")).to_have_text("Models")
    expect(link).not_to_be_in_viewport()


def test_every_control_and_chart_has_a_name(browser_page: Page, live_server: str, complaints: list[str]) -> None:
    for path in PAGES:
        open_page(browser_page, live_server, path)
        nameless = browser_page.evaluate(
            """() => [...document.querySelectorAll('button, a, input, [role=img]')]
                .filter(e => e.checkVisibility() && !e.closest('.ag-root-wrapper, .main-svg'))
                .filter(e => !(e.innerText || e.ariaLabel || e.title || e.labels?.length || e.getAttribute('alt')))
                .map(e => e.outerHTML.slice(0, 120))"""
        )
        assert nameless == []
        assert browser_page.locator("h1").count() == 1


def test_the_scheme_is_kept_and_charts_follow_it(browser_page: Page, live_server: str, complaints: list[str]) -> None:
    browser_page.emulate_media(color_scheme="light")
    open_page(browser_page, live_server, "/")
    text = browser_page.locator("#overview-revenue .xtick text").first
    light = text.evaluate("e => getComputedStyle(e).fill")
    browser_page.get_by_role("button", name="Switch between light and dark").click()
    expect(browser_page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    assert text.evaluate("e => getComputedStyle(e).fill") != light
    browser_page.reload()
    browser_page.wait_for_selector(DATA_LINE)
    expect(browser_page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")


def test_the_response_model_is_one_click_away(browser_page: Page, live_server: str, complaints: list[str]) -> None:
    open_page(browser_page, live_server, "/models")
    browser_page.wait_for_selector("#models-roc .main-svg .trace")
    browser_page.get_by_text("Will answer a campaign").click()
    expect(browser_page.locator(".model-card")).to_contain_text("response-")


def test_unknown_addresses_say_so(browser_page: Page, live_server: str) -> None:
    answer = browser_page.request.get(live_server + "/api/nope")
    assert answer.status == 404
    page = browser_page.goto(live_server + "/nope")
    assert page is not None
    assert page.status == 404
    expect(browser_page.get_by_role("link", name="Go to the overview")).to_be_visible()

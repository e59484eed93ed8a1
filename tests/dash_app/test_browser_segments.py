"""The segments page in a browser: another pair of dates is one choice away."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.dash_app.browser import open_page


def test_another_date_shows_its_moves(browser_page: Page, live_server: str, complaints: list[str]) -> None:
    open_page(browser_page, live_server, "/segments")
    expect(browser_page.locator(".playbook-card")).to_have_count(5)
    browser_page.wait_for_selector("#segments-shares .main-svg .trace")
    before = browser_page.locator("#segments-moves").inner_text()
    browser_page.locator("#segments-date").click()
    browser_page.get_by_role("option").nth(1).click()
    expect(browser_page.locator("#segments-moves")).not_to_have_text(before)
    expect(browser_page.locator("#segments-moves")).to_contain_text("moved")

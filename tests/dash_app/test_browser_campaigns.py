"""The campaigns page in a browser: a campaign is one click away, by address or by choice."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.dash_app.browser import open_page


def test_a_campaign_opens_by_its_name_and_by_choice(
    browser_page: Page, live_server: str, complaints: list[str]
) -> None:
    open_page(browser_page, live_server, "/campaigns")
    link = browser_page.locator(".table tbody a").nth(1)
    name = link.inner_text()
    link.click()
    chosen = browser_page.locator("#campaigns-campaign")
    expect(chosen).to_have_value(re.compile(re.escape(name)))
    chosen.click()
    browser_page.get_by_role("option").first.click()
    expect(browser_page.locator("#campaigns-details")).to_contain_text("What it changed")

"""The planner in a real browser: a what-if, the way back, offers to stay, the list and its download."""

from __future__ import annotations

import csv
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.dash_app.browser import open_page

FIRST = '.ag-row[row-index="0"] .ag-cell[col-id="customer_id"] a'


def test_a_slider_changes_the_figure_and_the_button_takes_it_back(
    browser_page: Page, live_server: str, complaints: list[str]
) -> None:
    open_page(browser_page, live_server, "/planner")
    profit, basis = browser_page.locator("#planner-profit"), browser_page.locator("#planner-basis")
    before = profit.inner_text()
    expect(basis).not_to_contain_text("what-if")
    browser_page.get_by_role("slider", name="Margin rate, percent").press("ArrowRight")
    expect(browser_page.locator("#planner-margin-value")).to_have_text("26 %")
    expect(profit).not_to_have_text(before)
    expect(basis).to_contain_text("(what-if)")
    browser_page.get_by_role("button", name="Back to the shop's assumptions").click()
    expect(profit).to_have_text(before)
    expect(basis).not_to_contain_text("what-if")


def test_offers_to_stay_have_a_save_rate(browser_page: Page, live_server: str, complaints: list[str]) -> None:
    open_page(browser_page, live_server, "/planner")
    save = browser_page.get_by_role("slider", name="Save rate, percent")
    expect(save).not_to_be_visible()
    browser_page.locator("#planner-task").get_by_text("Offers to stay").click()
    expect(save).to_be_visible()
    before = browser_page.locator("#planner-profit").inner_text()
    save.press("ArrowRight")
    expect(browser_page.locator("#planner-profit")).not_to_have_text(before)


def test_the_list_shows_the_plan_and_downloads_it(
    browser_page: Page, live_server: str, complaints: list[str], tmp_path: Path
) -> None:
    open_page(browser_page, live_server, "/planner")
    expect(browser_page.locator(FIRST)).to_be_visible()
    contacts = int(browser_page.locator("#planner-count").inner_text().split()[0].replace(",", ""))
    with browser_page.expect_download() as download:
        browser_page.get_by_role("link", name="CSV").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    with file.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert len(rows) == contacts
    assert rows[0]["customer_id"] == browser_page.locator(FIRST).inner_text()

"""The customers list in a real browser: order, filters, one customer and the download."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.dash_app.browser import open_page

ROW = ".ag-center-cols-container .ag-row"
FIRST_CUSTOMER = '.ag-row[row-index="0"] .ag-cell[col-id="customer_id"]'


def open_list(page: Page, server: str) -> None:
    open_page(page, server, "/customers")
    expect(page.locator(FIRST_CUSTOMER + " a")).to_be_visible()


def test_the_list_sorts_on_the_server(browser_page: Page, live_server: str, complaints: list[str]) -> None:
    open_list(browser_page, live_server)
    header = browser_page.get_by_role("columnheader", name="Lifetime value")
    for order in ("ascending", "descending"):
        header.locator(".ag-header-cell-label").click()
        expect(header).to_have_attribute("aria-sort", order)
        browser_page.wait_for_timeout(800)
        shown = browser_page.locator(f'{ROW} [col-id="clv"]').all_inner_texts()[:8]
        rows = sorted(browser_page.locator(ROW).evaluate_all("rows => rows.map(r => +r.getAttribute('row-index'))"))
        assert rows[0] == 0
        by_row = [browser_page.locator(f'{ROW}[row-index="{index}"] [col-id="clv"]').inner_text() for index in range(8)]
        values = [float(re.sub(r"[^\d.-]", "", text)) for text in by_row]
        assert len(shown) == 8
        assert values == sorted(values, reverse=order == "descending")


def test_search_and_segments_narrow_the_list(browser_page: Page, live_server: str, complaints: list[str]) -> None:
    open_list(browser_page, live_server)
    count = browser_page.locator("#customers-count")
    everyone = count.inner_text()
    first = browser_page.locator(FIRST_CUSTOMER).inner_text()
    browser_page.get_by_role("textbox", name="Search customers").fill(first)
    expect(count).not_to_have_text(everyone)
    expect(browser_page.locator(FIRST_CUSTOMER)).to_have_text(re.compile(re.escape(first)))
    browser_page.get_by_role("textbox", name="Search customers").fill("nobody is called this")
    expect(count).to_have_text("No customer matches")
    browser_page.get_by_role("textbox", name="Search customers").fill("")
    expect(count).to_have_text(everyone)
    browser_page.locator(".chips").get_by_text("Regular", exact=True).click()
    expect(count).not_to_have_text(everyone)
    segments = browser_page.locator(f'{ROW} [col-id="segment"]')
    expect(segments.first).to_have_text("Regular")
    assert set(segments.all_inner_texts()) <= {"Regular", ""}


def test_a_column_filter_narrows_the_list(browser_page: Page, live_server: str, complaints: list[str]) -> None:
    open_list(browser_page, live_server)
    count = browser_page.locator("#customers-count")
    everyone = count.inner_text()
    header = browser_page.get_by_role("columnheader", name="Last order")
    header.hover()
    header.locator(".ag-header-cell-filter-button").click()
    browser_page.locator(".ag-filter input[type=number]").first.fill("20")
    expect(count).not_to_have_text(everyone)
    days = browser_page.locator(f'{ROW} [col-id="days_since_last_order"]').all_inner_texts()
    assert days
    assert min(int(text.split()[0].replace(",", "")) for text in days if text) >= 20


def test_a_click_opens_the_customer_and_back_returns(
    browser_page: Page, live_server: str, complaints: list[str]
) -> None:
    open_list(browser_page, live_server)
    customer = browser_page.locator(FIRST_CUSTOMER).inner_text()
    browser_page.locator(f'{ROW}[row-index="0"] [col-id="clv"]').click()
    expect(browser_page.locator("h1")).to_have_text(f"Customer {customer}")
    assert "customer_id=" in browser_page.url
    browser_page.wait_for_selector("#customers-churn-reasons .main-svg .trace")
    for title in ("Will they stop buying?", "What to do", "Why this churn risk", "Revenue per month"):
        expect(browser_page.get_by_role("heading", name=title)).to_be_visible()
    browser_page.go_back()
    expect(browser_page.locator("h1")).to_have_text("Customers")
    expect(browser_page.locator(FIRST_CUSTOMER + " a")).to_be_visible()
    browser_page.locator(FIRST_CUSTOMER + " a").click()
    expect(browser_page.locator("h1")).to_have_text(f"Customer {customer}")


def test_the_download_holds_the_rows_of_the_filtered_list(
    browser_page: Page, live_server: str, complaints: list[str], tmp_path: Path
) -> None:
    open_list(browser_page, live_server)
    count = browser_page.locator("#customers-count")
    everyone = count.inner_text()
    browser_page.locator(".chips").get_by_text("Regular", exact=True).click()
    expect(count).not_to_have_text(everyone)
    with browser_page.expect_download() as download:
        browser_page.get_by_role("button", name="Download CSV").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    with file.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert file.suffix == ".csv"
    assert len(rows) == int(count.inner_text().split()[0].replace(",", ""))
    assert {row["Segment"] for row in rows} == {"Regular"}

"""Opening the dashboard's pages in a browser."""

from playwright.sync_api import Page

DATA_LINE = "footer.data-line"


def open_page(page: Page, server: str, path: str) -> None:
    page.goto(server + path)
    page.wait_for_selector(DATA_LINE)

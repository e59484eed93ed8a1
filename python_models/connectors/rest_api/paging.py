"""From one page to the next: by number, offset, cursor or link."""

from dataclasses import dataclass

from python_models.connectors.rest_api.client import Page, PageClient
from python_models.connectors.rest_api.json_text import JsonValue, find, has
from python_models.connectors.rest_api.options import Paging
from python_models.errors import SourceError, listed


@dataclass(frozen=True)
class PagePosition:
    """A page to fetch: which one it is, counted from 1, and what to ask for (number, offset, cursor or address)."""

    number: int
    value: str


class Pager:
    """Knows how to ask for a page and where the next one is. `note` is set when there may be more than was found."""

    def __init__(self, paging: Paging, path: str, params: dict[str, str]) -> None:
        self.paging = paging
        self.path = path
        self.params = {**params, **paging.size_parameters}
        self.note: str | None = None
        self._seen: set[str] = set()

    def first(self) -> PagePosition:
        """Return the position of the first page."""
        start = self.paging.start if self.paging.start is not None else int(self.paging.type == "page")
        return PagePosition(1, str(start) if self.paging.type in ("page", "offset") else "")

    def get(self, client: PageClient, table: str, position: PagePosition) -> Page:
        """Fetch a page; raises SourceError when it cannot be had."""
        if self.paging.type == "link" and position.value:
            return client.get(table, position.number, position.value, {})
        asked = {} if self.paging.type in ("link", "none") else {self.paging.page_param: position.value}
        return client.get(table, position.number, self.path, self.params | {k: v for k, v in asked.items() if v})

    def after(self, position: PagePosition, page: Page, record_count: int) -> PagePosition | None:
        """Return the position of the next page, or None when this was the last.

        Raises SourceError when the next page is one that was fetched before.
        """
        value = self._next_value(position, page, record_count)
        if value is None:
            return None
        if value in self._seen or value == position.value:
            raise SourceError(
                f"{page.where}: its next page is one that was fetched before ({page.where.redacted(value)}), so the "
                "fetch would never end. Expected another page, or none. Check `paging:` of the table, or tell the "
                "maintainers of the service."
            )
        self._seen.add(value)
        return PagePosition(position.number + 1, value)

    def _next_value(self, position: PagePosition, page: Page, record_count: int) -> str | None:
        if self.paging.type in ("page", "offset"):
            step = 1 if self.paging.type == "page" else record_count
            following = int(position.value) + step
            if record_count == 0 or self._is_over(following, page):
                return None
            return str(following)
        if self.paging.type == "none":
            return None
        found: JsonValue
        if self.paging.next is None:
            found, place, there = page.next_link, "Link header with rel=next", page.next_link is not None
        else:
            found, place = find(page.body, self.paging.next), self.paging.next
            there = has(page.body, self.paging.next)
        if position.number == 1 and not there:
            self.note = _only_page(page, place, position)
        if isinstance(found, (dict, list)):
            raise SourceError(f"{page.where}: `paging.next: {place}` is not a text or number there. Correct it.")
        if found in (None, False, ""):
            return None
        return str(page.url.join(str(found))) if self.paging.type == "link" else str(found)

    def _is_over(self, following: int, page: Page) -> bool:
        """Tell whether the next page or offset lies beyond the total that the answer gives."""
        if self.paging.total is None:
            return False
        total = find(page.body, self.paging.total)
        if not (isinstance(total, str) and total.isdigit()):
            raise SourceError(
                f"{page.where}: there is no number at `paging.total: {self.paging.total}`. "
                f"Keys there: {listed(_keys(page))}. Correct it, or leave it out: then paging ends at an empty page."
            )
        start = self.paging.start if self.paging.start is not None else int(self.paging.type == "page")
        return following >= int(total) + start


def _keys(page: Page) -> list[str]:
    return list(page.body) if isinstance(page.body, dict) else []


def _only_page(page: Page, place: str, position: PagePosition) -> str:
    return (
        f"{page.where}: the answer has no {place}, so page {position.number} was taken as the only one. "
        f"If there are more, correct `paging:` of the table. Keys there: {listed(_keys(page))}."
    )

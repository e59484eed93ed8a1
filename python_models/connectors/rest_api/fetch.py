"""Fetch a table: page after page into batches, from where the last fetch ended or was stopped."""

from dataclasses import dataclass, field

import pyarrow as pa

from python_models.connectors.batches import BatchStore, Json
from python_models.connectors.rest_api.answers import PageGone
from python_models.connectors.rest_api.client import Page, PageClient
from python_models.connectors.rest_api.json_text import has, pointers
from python_models.connectors.rest_api.newest import Newest
from python_models.connectors.rest_api.options import RestApiOptions, RestTable
from python_models.connectors.rest_api.paging import PagePosition, Pager
from python_models.connectors.rest_api.records import cursor_of, missing_cursor, records_of, texts_of
from python_models.errors import SourceError

RECORD = "record"
_BATCH_CHARACTERS = 64_000_000


@dataclass
class _Buffer:
    """Records waiting to become a batch, and the pointers of all their keys, in the order they were met."""

    texts: list[str] = field(default_factory=list)
    keys: dict[str, None] = field(default_factory=dict)
    characters: int = 0


class TableFetch:
    """One fetch of one table into its store; `notes` tells what the user should know of it."""

    def __init__(
        self, name: str, table: RestTable, options: RestApiOptions, client: PageClient, store: BatchStore
    ) -> None:
        self.name, self.table, self.options, self.client, self.store = name, table, options, client, store
        self.notes: list[str] = []
        self._before = Newest(store.mark, table.incremental.start if table.incremental else None)
        self._begin_anew()

    def run(self) -> None:
        """Fetch to the end; raises SourceError on the way, with all records up to then kept for the next time."""
        self._resume()
        resumed_at = self._position.number if self._position and self.store.position is not None else 0
        try:
            try:
                self._fetch_pages()
            except PageGone:
                if self._page_count or not resumed_at:
                    raise
                # Services forget where a page began; the fetch that was stopped has to begin again.
                resumed_at = 0
                self.store.discard()
                self._begin_anew()
                self._fetch_pages()
        except SourceError:
            # The page that failed is the one to go on from: none of its records are in the buffer. That is not sure of
            # an interruption, which may come anywhere, so it costs the buffer, as a kill does.
            self._keep()
            raise
        self._finish(resumed_at)

    def _begin_anew(self) -> None:
        self._pager = Pager(self.table.paging, self.table.path, self._parameters())
        self._position: PagePosition | None = self._pager.first()
        self._newest = Newest(self.store.mark)
        self._previous_page = ""
        self._page_count = self._past_count = 0
        self._buffer = _Buffer()

    def _fetch_pages(self) -> None:
        while self._position is not None:
            page = self._pager.get(self.client, self.name, self._position)
            self._position = self._take(page, self._position)
            self._page_count += 1
            if self._is_batch():
                self._keep()

    def _parameters(self) -> dict[str, str]:
        given = {name: _parameter(value) for name, value in self.table.params.items()}
        incremental, since = self.table.incremental, self._before.value
        return given | ({incremental.param: since} if incremental and since else {})

    def _resume(self) -> None:
        saved = self.store.position
        if not isinstance(saved, dict):
            return
        if saved["size"] != self.table.paging.size:
            self.store.discard()  # pages of another size begin at other records
            return
        self._newest = Newest(saved["newest"])
        self._previous_page = str(saved["page"])
        number = int(str(saved["number"]))
        self._position = PagePosition(number, str(saved["value"])) if number else None

    def _take(self, page: Page, position: PagePosition) -> PagePosition | None:
        """Put the records of a page into the buffer and return where the next one is."""
        records = records_of(page, self.table)
        texts, whole = texts_of(page, records, self._previous_page)
        following = self._pager.after(position, page, len(records))
        incremental = self.table.incremental
        values = [cursor_of(page, record, incremental) if incremental else None for record in records]
        if incremental and records and not any(has(record, incremental.column) for record in records):
            raise missing_cursor(page, records[0], incremental)
        if following is not None and position.number >= self.options.max_pages:
            raise SourceError(
                f"{page.where} is the last that `max_pages: {self.options.max_pages}` allows, and there are more. "
                "Check `paging:` of the table, or set `max_pages:` higher."
            )
        self._previous_page = whole
        for record, text, value in zip(records, texts, values, strict=True):
            self._newest.see(value, text)
            if self._before.is_past(value):
                self._past_count += 1
            elif not self._before.knows(value, text):
                self._buffer.texts.append(text)
                self._buffer.characters += len(text)
                self._buffer.keys.update(dict.fromkeys(pointers(record)))
        return following

    def _is_batch(self) -> bool:
        buffer = self._buffer
        return len(buffer.texts) >= self.options.batch_records or buffer.characters >= _BATCH_CHARACTERS

    def _keep(self) -> None:
        """Write the buffer as a batch, with the position to go on from; an empty one says nothing new."""
        if not self._buffer.texts:
            return
        rows = pa.table({RECORD: pa.array(self._buffer.texts, pa.large_string())})
        self.store.add(rows, tuple(self._buffer.keys), self._saved())
        self._buffer = _Buffer()

    def _saved(self) -> Json:
        return {
            "number": self._position.number if self._position else 0,  # 0: the last page has been fetched
            "value": self._position.value if self._position else "",
            "size": self.table.paging.size,
            "page": self._previous_page,
            "newest": self._newest.saved(),
        }

    def _finish(self, resumed_at: int) -> None:
        self._keep()
        count = self.store.pending_row_count
        is_incremental = self.table.incremental is not None
        self.store.finish(self._newest.saved() if is_incremental else None, replace=not is_incremental)
        what = "new records" if is_incremental else "records"
        pages = f"{self._page_count:,} page" + "s" * (self._page_count != 1)
        went_on = f", going on from page {resumed_at} of a fetch that was stopped" if resumed_at else ""
        self.notes.append(f"{self.name}: fetched {count:,} {what} in {pages}{went_on}")
        if self._past_count and self.table.incremental:
            self.notes.append(
                f"{self.name}: {self._past_count:,} records were older than asked for, and left out. The service does "
                f"not seem to know the parameter {self.table.incremental.param!r}: check `incremental.param`."
            )
        if self._pager.note:
            self.notes.append(self._pager.note)


def _parameter(value: str | int | float | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)

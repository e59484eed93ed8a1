"""The records of a page, and proof that it is not the page before."""

from collections.abc import Sequence

from python_models.connectors.base import digest
from python_models.connectors.rest_api.client import Page
from python_models.connectors.rest_api.json_text import JsonValue, find, has, lists_in, record_text
from python_models.connectors.rest_api.options import Incremental, RestTable
from python_models.errors import SourceError, did_you_mean, listed

Record = dict[str, JsonValue]


def records_of(page: Page, table: RestTable) -> list[Record]:
    """Return the records of a page; raises SourceError where there is no list of objects, with what is there."""
    if page.body is None:
        return []
    found = find(page.body, table.records)
    if found is None and has(page.body, table.records):
        return []
    if not isinstance(found, list):
        raise SourceError(_no_list(page, table.records))
    records = [record for record in found if isinstance(record, dict)]
    if len(records) < len(found):
        raise SourceError(
            f"{page.where}: the list at `records: {table.records}` holds {len(found) - len(records)} elements that are "
            "no objects. Expected a list of objects with named keys, one for each record."
        )
    if table.lines:
        _check_lines(page, records, table.lines)
    return records


def texts_of(page: Page, records: Sequence[Record], previous: str) -> tuple[list[str], str]:
    """Return the records as JSON texts and a digest of them all.

    Raises SourceError when it is the digest of the page before: the service does not turn the page.
    """
    texts = [record_text(record) for record in records]
    whole = digest(*texts)
    if texts and whole == previous:
        raise SourceError(
            f"{page.where} holds exactly the {len(texts)} records of the page before, so the fetch would never end. "
            "Expected other records: the service does not seem to know the parameter that asks for the next page. "
            "Check `type:` and `param:` under `paging:` of the table."
        )
    return texts, whole


def cursor_of(page: Page, record: Record, incremental: Incremental) -> str | None:
    """Return the value of the incremental column of a record, or None when the record has none."""
    value = find(record, incremental.column)
    if isinstance(value, (dict, list, bool)):
        raise SourceError(f"{page.where}: `incremental.column: {incremental.column}` is not a text or number there.")
    return value or None


def missing_cursor(page: Page, record: Record, incremental: Incremental) -> SourceError:
    """Return the error for a page none of whose records has the incremental column."""
    return SourceError(
        f"{page.where}: no record has {incremental.column!r}, which `incremental.column` names."
        f"{did_you_mean(incremental.column, record)} Keys there: {listed(record)}. "
        "Name a key that grows with every change, such as updated_at, or leave `incremental:` out."
    )


def _no_list(page: Page, path: str) -> str:
    lists = list(lists_in(page.body))
    keys = listed(page.body) if isinstance(page.body, dict) else "none, the answer is a list"
    there = f"at `records: {path}`" if path else "as the answer itself, and `records:` is not given"
    return (
        f"{page.where}: there is no list {there}.{did_you_mean(path, lists)} Expected the path to the list of "
        f"records. Lists there: {listed(lists)}. Keys there: {keys}. Write the right one as `records:` of the table."
    )


def _check_lines(page: Page, records: Sequence[Record], lines: str) -> None:
    for record in records:
        found = find(record, lines)
        if found is not None and not (isinstance(found, list) and all(isinstance(line, dict) for line in found)):
            raise SourceError(f"{page.where}: `lines: {lines}` is not a list of objects in every record. Correct it.")
    if records and not any(has(record, lines) for record in records):
        raise SourceError(
            f"{page.where}: no record has a list {lines!r}, which `lines:` names."
            f"{did_you_mean(lines, list(lists_in(records[0])))} Lists there: {listed(lists_in(records[0]))}."
        )

"""A contact list as the bytes of a file, and that file's name: the same list gives the same."""

from __future__ import annotations

import hashlib
import io
import json
import re
from typing import Any, Literal, get_args

import pyarrow as pa
import pyarrow.parquet as pq

from python_models.exports.cells import BYTE_ORDER_MARK, csv_text, formula_safe
from python_models.exports.contacts import ContactList, ExportError

Format = Literal["csv", "parquet"]
FORMATS: tuple[str, ...] = get_args(Format)


def write_contact_list(contacts: ContactList, file_format: str) -> bytes:
    """The list as a CSV file (UTF-8 with a byte order mark, no text that a spreadsheet would run) or as Parquet.

    Writes no file and records nothing: that is `export_contacts`. Raises ExportError for another format.
    """
    if file_format == "csv":
        return _csv(contacts.contacts).encode()
    if file_format == "parquet":
        buffer = io.BytesIO()
        pq.write_table(contacts.contacts.replace_schema_metadata(None), buffer, compression="zstd")
        return buffer.getvalue()
    raise ExportError(f"A contact list cannot be written as {file_format!r}. Use csv or parquet.")


def file_name(contacts: ContactList, file_format: str) -> str:
    """The file's name, told by snapshot and filter alone: `contacts-marts-000012-K04-all-1f2e3d4c.csv`."""
    wanted = [contacts.snapshot, contacts.wanted.campaign, contacts.wanted.segment]
    mark = hashlib.sha256(json.dumps(wanted).encode()).hexdigest()[:8]  # names that only look alike once made plain
    parts = ["contacts", *(_plain(part) for part in wanted), mark]
    return f"{'-'.join(parts)}.{file_format}"


def _plain(part: str | None) -> str:
    """A part of a file name: letters, digits, _ and -, of any shop's campaign id."""
    return "all" if part is None else re.sub(r"[^A-Za-z0-9_-]+", "_", part)[:40]


def _csv(table: pa.Table) -> str:
    columns = [[_cell(value) for value in column.to_pylist()] for column in table.columns]
    return BYTE_ORDER_MARK + csv_text([table.column_names, *zip(*columns, strict=True)])


def _cell(value: Any) -> str:
    if value is None or value != value:
        return ""
    return formula_safe(value) if isinstance(value, str) else str(value)

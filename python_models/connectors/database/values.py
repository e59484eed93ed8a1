"""Write the values that database drivers give as text, without losing a digit."""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

import pyarrow as pa

from python_models.errors import SourceError

_TEXT: dict[type, Callable[..., str | None]] = {
    type(None): lambda value: None,
    str: lambda value: value,
    bool: lambda value: "true" if value else "false",
    int: str,
    float: repr,
    # Never 1E+3: an id or an amount keeps the digits the database shows.
    Decimal: lambda value: format(value, "f"),
    # With its offset where the database knows the zone.
    datetime: lambda value: value.isoformat(sep=" "),
    date: date.isoformat,
    time: time.isoformat,
    timedelta: str,
    UUID: str,
    dict: lambda value: json.dumps(value, ensure_ascii=False, default=str),
    list: lambda value: json.dumps(value, ensure_ascii=False, default=str),
}


def as_text(value: object) -> str | None:
    """Return a value as text; raises TypeError for what has none, such as bytes."""
    writer = _TEXT.get(type(value)) or next((_TEXT[kind] for kind in type(value).__mro__ if kind in _TEXT), None)
    if writer is None:
        raise TypeError(type(value).__name__)
    return writer(value)


def as_columns(rows: Sequence[Sequence[object]], names: Sequence[str]) -> list[list[str | None]]:
    """Return rows as columns of text, in the order of `names`; raises SourceError that names a column without text."""
    columns = []
    for name, values in zip(names, zip(*rows, strict=True), strict=True):
        try:
            columns.append([as_text(value) for value in values])
        except TypeError as error:
            raise SourceError(
                f"the column {name!r} holds values of the type {error}, which cannot be written as text. "
                "Leave it out with `leave_out:`, or turn it into text in a `query:`."
            ) from error
    return columns


def as_table(columns: Sequence[Sequence[str | None]]) -> pa.Table:
    """Return columns of text as an Arrow table; names go by position, for SQL cannot tell apart A and a."""
    return pa.table({file_column(index): pa.array(values, pa.string()) for index, values in enumerate(columns)})


def file_column(index: int) -> str:
    """Return the name that the column at this place has in a batch file."""
    return f"column_{index}"

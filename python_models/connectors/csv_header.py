"""Read the header line of a delimited text file, and find what parts its columns."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from python_models.connectors.text_file import TextFile
from python_models.errors import SourceError

DELIMITERS = (",", ";", "\t", "|", "^", "~", "\x01", "\x1f", "¦", ":")
LONG_DELIMITERS = ("||", ";;", "::", "~~", "^^", "|~|", "~|~", "|^|", "^|^")
_LINE_END = re.compile(r"\r\n|\n|\r")  # splitlines() would also part at others, which may stand in a name
LOOKED_AT = 50  # records below the header


@dataclass(frozen=True)
class CsvHeader:
    """Column names in file order, and the delimiter between them."""

    columns: tuple[str, ...]
    delimiter: str


@lru_cache(maxsize=4096)
def read_header(file: TextFile, quote: str, delimiter: str | None) -> CsvHeader:
    """Return the header of a file that has at least one row below it.

    A column without a name is called `unnamed_<position>`. Without a delimiter, the one is taken that parts the first
    records into most columns, the same number in each. Raises SourceError for a blank header or one without rows.
    """
    text = file.head()
    try:
        found = delimiter or _delimiter(text, quote)
        records = _records(text, found, quote)
        names = next(records, [])
        has_rows = _any_row(records)
    except csv.Error as error:
        raise SourceError(f"the header of the file {file.path} could not be read: {error}.") from error
    if not any(name.strip() for name in names):
        raise SourceError(f"the first line of the file {file.path} is blank. Expected the column names there.")
    if not has_rows:
        raise SourceError(f"the file {file.path} has a header but no rows. Remove it, or write it again with rows.")
    return CsvHeader(tuple(name if name.strip() else f"unnamed_{n}" for n, name in enumerate(names, 1)), found)


def _records(text: str, delimiter: str, quote: str) -> Iterator[list[str]]:
    if len(delimiter) == 1:
        return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quotechar=quote)
    # Python's reader knows delimiters of one character; names that hold the delimiter in quotes are not told apart.
    lines = _LINE_END.split(text)
    return iter([[field.strip(quote) for field in line.split(delimiter)] for line in lines[: LOOKED_AT + 1] if line])


def _delimiter(text: str, quote: str) -> str:
    def rank(mark: str) -> tuple[bool, int]:
        widths = []
        try:
            for _, record in zip(range(LOOKED_AT + 1), _records(text, mark, quote), strict=False):
                widths.append(len(record))
        except csv.Error:
            pass
        full = [width for width in widths if width] or [0]
        return full[0] > 1 and len(set(full[:-1] or full)) == 1, full[0]

    # A long one is parted by a short one too, into blank columns between the others.
    header = text.split("\n", maxsplit=1)[0]

    def parts_all(mark: str) -> bool:
        return header.count(mark) > 1 and not set(mark) & set(header.replace(mark, "")) and rank(mark)[0]

    return max([mark for mark in LONG_DELIMITERS if parts_all(mark)] or DELIMITERS, key=rank)


def _any_row(records: Iterator[list[str]]) -> bool:
    try:
        return any(records)
    except csv.Error:
        return True  # A row that is too much for this reader is still a row; DuckDB judges it later.

"""Read the header line of a delimited text file."""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, cast

from python_models.errors import SourceError

DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True)
class CsvHeader:
    """Column names in file order, and the delimiter between them."""

    columns: tuple[str, ...]
    delimiter: str


def read_header(file: Path, encoding: str, quote: str, delimiter: str | None) -> CsvHeader:
    """Return the header of a file that has at least one row below it.

    A column without a name is called `unnamed_<position>`. Without a delimiter, the one that parts the header into
    most columns is taken. Raises SourceError for an empty file, a header without rows, or an unreadable encoding.
    """
    if file.stat().st_size == 0:
        raise SourceError(f"the file {file} is empty. Expected a header line with column names, then rows.")
    try:
        with _open_text(file, encoding) as stream:
            line = stream.readline()
            found = delimiter or max(DELIMITERS, key=lambda mark: len(next(csv.reader([line], delimiter=mark), [])))
            stream.seek(0)
            records = csv.reader(stream, delimiter=found, quotechar=quote)
            names = next(records, [])
            has_rows = _any_row(records)
    except UnicodeError as error:
        raise SourceError(_wrong_encoding(file, encoding)) from error
    except (csv.Error, EOFError, gzip.BadGzipFile) as error:
        raise SourceError(f"the header of the file {file} could not be read: {error}.") from error
    if not any(name.strip() for name in names):
        raise SourceError(f"the first line of the file {file} is blank. Expected the column names there.")
    if not has_rows:
        raise SourceError(f"the file {file} has a header but no rows. Remove it, or write it again with rows.")
    return CsvHeader(tuple(name if name.strip() else f"unnamed_{n}" for n, name in enumerate(names, 1)), found)


def _any_row(records: Iterator[list[str]]) -> bool:
    try:
        return any(records)
    except csv.Error:
        return True  # A row that is too much for this reader is still a row; DuckDB judges it later.


def _open_text(file: Path, encoding: str) -> TextIO:
    # utf-8-sig leaves out the byte order mark that spreadsheets write.
    codec = "utf-8-sig" if encoding == "utf-8" else encoding
    if file.suffix == ".gz":
        return cast(TextIO, gzip.open(file, "rt", encoding=codec, newline=""))
    return file.open(encoding=codec, newline="")


def _wrong_encoding(file: Path, encoding: str) -> str:
    with file.open("rb") as stream:
        start = stream.read(2)
    if start in (b"\xff\xfe", b"\xfe\xff"):
        return f"the file {file} is UTF-16. Save it as UTF-8."
    return f"the file {file} is not {encoding.upper()}. Save it as UTF-8, or write `encoding: latin-1` for its table."

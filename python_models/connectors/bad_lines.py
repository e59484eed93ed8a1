"""Find the lines of a delimited text file that do not fit, after DuckDB has stopped at one."""

from collections.abc import Iterable
from pathlib import Path

import duckdb

from python_models.connectors.unpack import CHUNK, unpacked

MOST_LINES = 1000


def lines_that_do_not_fit(query: str) -> list[int]:
    """Return the numbers of up to MOST_LINES lines, in order; none when DuckDB cannot go on behind the first.

    `query` reads the file by `read_csv` with `store_rejects` and a limit of MOST_LINES.
    """
    with duckdb.connect(":memory:") as connection:
        try:
            connection.sql(f"select count(*) from ({query})").fetchall()
            found = connection.sql("select distinct line from reject_errors order by line").fetchall()
        except duckdb.Error:
            return []
    return [int(line) for (line,) in found]


def other_line_end(path: Path, quote: str) -> int | None:
    """Return the first line that ends in another way than the first does, or None; in quotes any line end may stand."""
    with unpacked(path) as stream:
        return _other_line_end(iter(lambda: stream.read(CHUNK), b""), quote.encode("utf-8"))


def _other_line_end(chunks: Iterable[bytes], quote: bytes) -> int | None:
    first: bool | None = None
    rest, number, is_quoted = b"", 0, False
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            number += 1
            is_quoted ^= line.count(quote) % 2 == 1
            ends_in_two = line.endswith(b"\r")
            if is_quoted:
                continue
            first = ends_in_two if first is None else first
            if ends_in_two != first:
                return number
    return None

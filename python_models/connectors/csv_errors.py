"""Say in plain words what DuckDB found wrong with a delimited text file."""

import re
from collections.abc import Sequence

import duckdb

from python_models.connectors.base import first_line
from python_models.errors import listed

_KINDS = (
    (
        r"Expected Number of Columns: (?P<expected>\d+) Found: (?P<found>\d+)",
        "has {found} fields where the header has {expected} columns. Correct the line: a field that holds the "
        "delimiter must be quoted, and a total below the rows must go. If the file has another delimiter, write "
        "`delimiter:` for its table.",
    ),
    (
        r"unterminated quote",
        "has a quote that is not closed, or text after a closing quote. Correct the line; a quote inside a quoted "
        "field is written twice. If the file uses another quote sign, write `quote:` for its table.",
    ),
    (
        r"not utf-8 encoded|Invalid unicode",
        "has bytes that are not UTF-8. Save the file as UTF-8, or write `encoding: latin-1` for its table.",
    ),
    (
        r"Maximum line size of (?P<bytes>\d+)",
        "is longer than {megabytes} MB. This is usually a quote that is never closed; if it is right, raise "
        "`longest_line_mb:` for its table.",
    ),
    (
        r"state machine reached an invalid state",
        "does not follow the rules of CSV: line ends of two kinds, or a stray quote. Save the file again with one "
        "kind of line end.",
    ),
)


def explain_csv_error(error: duckdb.Error) -> str:
    """Return a sentence that names the line, counted with the header as line 1, and how to correct it."""
    message = str(error)
    line = re.search(r"CSV Error on Line: (\d+)", message)
    for pattern, sentence in _KINDS:
        found = re.search(pattern, message)
        if found:
            subject = f"line {line[1]}" if line else "a line"
            numbers = found.groupdict()
            megabytes = int(numbers.get("bytes") or 0) >> 20
            return f"{subject} {sentence.format(**numbers, megabytes=megabytes)}"
    return (f"line {line[1]}: " if line else "") + first_line(error)


def explain_line_end(line: int) -> str:
    """Return the sentence for a line that ends in another way than the first."""
    return (
        f"line {line} ends in another way than line 1: the file has line ends of two kinds. Save it again with one "
        "kind, as every text editor can."
    )


def more_lines(lines: Sequence[int]) -> str:
    """Return a sentence on all lines that do not fit, with a blank before it, where there is more than one."""
    return f" In all, {len(lines)} lines do not fit: {listed(map(str, lines))}." if len(lines) > 1 else ""

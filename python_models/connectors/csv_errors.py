"""Say in plain words what DuckDB found wrong with a delimited text file."""

import re

import duckdb

from python_models.connectors.base import first_line

_KINDS = (
    (
        r"Expected Number of Columns: (?P<expected>\d+) Found: (?P<found>\d+)",
        "has {found} fields where the header has {expected} columns. Correct the line: a field that holds the "
        "delimiter must be quoted. If the file has another delimiter, write `delimiter:` for its table.",
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
        r"Maximum line size",
        "is longer than 16 MB. This is usually a quote that is never closed.",
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
            return f"{subject} {sentence.format(**found.groupdict())}"
    return (f"line {line[1]}: " if line else "") + first_line(error)

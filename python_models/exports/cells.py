"""Text that a spreadsheet opens as text: shared by every CSV file that leaves the house."""

import csv
import io
from collections.abc import Iterable, Sequence

BYTE_ORDER_MARK = "\ufeff"  # without it Excel does not read the text as UTF-8
# What a spreadsheet would run as a formula, by OWASP's page on CSV injection; the last four are the full-width forms.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def formula_safe(text: str) -> str:
    """The text, with a quote before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """The rows as lines of a CSV file, quoted where needed, with the line ends of RFC 4180."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue()

"""Kinds of order lines that are there more than once."""

from tests.bad_input.cases_lines import line, money
from tests.bad_input.kinds import BadRows

SAME = {"transaction_id": "L1", "line_id": "1", "transacted_at": "2024-03-05"}
COPY = {"transaction_id": "X1", "transacted_at": "2024-03-06"}
TWICE = {"transaction_id": "X2", "transacted_at": "2024-03-06"}

REPEATS = [
    BadRows(
        "The same line number, equal",
        "order L1, line 1, twice",
        "set_aside",
        ("repeated_line_id",),
        rows=(line("repeated_line_id", **SAME), line(**SAME)),
    ),
    BadRows(
        "The same line number, corrected",
        "order L2, line 1: 10.00, then 12.00",
        "set_aside",
        ("superseded_line",),
        rows=(
            line("superseded_line", transaction_id="L2", line_id="1"),
            line("replaced_earlier_line", money("12"), transaction_id="L2", line_id="1", amount="12.00"),
        ),
    ),
    BadRows(
        "The same line number, corrected by a row that cannot be read",
        "order L3, line 1: 10.00, then `?`",
        "refused",
        ("unreadable_amount",),
        rows=(
            line("replaced_earlier_line", money("10"), transaction_id="L3", line_id="1"),
            line("superseded_line,unreadable_amount", transaction_id="L3", line_id="1", amount="?"),
        ),
    ),
    BadRows(
        "Equal lines in one file",
        "the same line twice, no line number",
        "flagged",
        ("repeated_line",),
        rows=(line(**TWICE), line("repeated_line", **TWICE)),
    ),
    BadRows(
        "Files that overlap",
        "the last days of one export begin the next",
        "set_aside",
        ("line_in_two_extracts",),
        rows=(line(**COPY), line("line_in_two_extracts", **COPY, file="2")),
    ),
]

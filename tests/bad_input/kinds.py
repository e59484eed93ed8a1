"""What a kind of bad input is: the words both halves of the table share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Outcome = Literal["stops", "reads", "refused", "set_aside", "changed", "flagged", "kept"]

BECOMES: dict[Outcome, str] = {
    "stops": "Nothing is landed; what was landed before stays",
    "reads": "Every row is landed as it was meant",
    "refused": "Quarantined as an error, with the raw row",
    "set_aside": "Quarantined, not an error, with the raw row",
    "changed": "Kept, read as what it stands for",
    "flagged": "Kept and counted",
    "kept": "Kept as it is",
}


@dataclass(frozen=True)
class BadInput:
    """One kind: its name and an example for the page, what happens, and what the user sees.

    `user_sees` are parts of the sentence that a stopped or noted load prints; for rows it is the code of the rule in
    `mart_data_quality`, or nothing for rows that are kept as they are.
    """

    name: str
    example: str
    outcome: Outcome
    user_sees: tuple[str, ...] = ()
    becomes: str = ""  # where the outcome alone does not say it


@dataclass(frozen=True)
class BadFile(BadInput):
    """A folder and a source file that should stop the load, or be read as meant.

    `files` come on top of the usual ones (None: not there). `options` are those of the table transactions, `tables`
    those of further tables, `source` further keys of source.yml; `source_text` is a whole source.yml. `rows` are the
    landed lines (transaction_id, customer_id, transacted_at, amount).
    """

    files: Mapping[str, bytes | None] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)
    tables: Mapping[str, object] = field(default_factory=dict)
    source: Mapping[str, object] = field(default_factory=dict)
    source_text: str | None = None
    rows: tuple[tuple[str | None, ...], ...] = ()


@dataclass(frozen=True)
class Row:
    """One row of a contract table: the columns that matter, the rules it meets, and what staging reads in it.

    Columns not given are filled with plain values. The main rule of a row that is not kept comes first. `ends` says
    where the row ends when that is not what its main rule is for.
    """

    table: str
    values: Mapping[str, str]
    rules: tuple[str, ...] = ()
    read_as: Mapping[str, object] = field(default_factory=dict)
    file: str = "1"  # which of the table's files holds it
    ends: Literal["", "set_aside"] = ""


@dataclass(frozen=True)
class BadRows(BadInput):
    """Rows that staging keeps, changes, flags, sets aside or refuses, with the rows they are judged against.

    `shop` is which of the two shops they are in: `plain` has the usual settings, `told` has every setting turned.
    """

    rows: tuple[Row, ...] = ()
    shop: Literal["plain", "told"] = "plain"

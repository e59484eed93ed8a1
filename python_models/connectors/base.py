"""What a connector is: the protocol every source of data follows."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

import duckdb
from duckdb import DuckDBPyConnection, DuckDBPyRelation


@dataclass(frozen=True)
class SourceContext:
    """Where a connector works.

    Relative paths in the source file start at `base_dir`, the folder the source file is in. A connector may
    keep files between runs (downloads, cursors) in `work_dir`, which it creates when it needs it.
    """

    base_dir: Path
    work_dir: Path


@dataclass(frozen=True)
class SourceRows:
    """Rows of one part as DuckDB sees them: a relation, and SQL expressions over its columns.

    `columns` maps contract columns to expressions; those left out are landed as null. `attributes` maps the
    names of further columns to expressions, for tables that keep them. `row_number` tells where in the source
    a row stands (the first row is 1). The relation must deliver its rows in a repeatable order.

    With `in_one_thread` the rows are numbered as they come, which one thread does; more would only hold them in memory.

    The last three say how the source writes its values, for staging to read them: `date_order` is iso, day_first,
    month_first, epoch_seconds or epoch_milliseconds; `decimal_mark` is a point or a comma; `time_zone` is the zone
    of times that name none, or None for the shop's own clock.
    """

    relation: DuckDBPyRelation
    columns: Mapping[str, str]
    attributes: Mapping[str, str] = field(default_factory=dict)
    row_number: str = "row_number() over ()"
    in_one_thread: bool = False
    date_order: str = "iso"
    decimal_mark: str = "."
    time_zone: str | None = None

    @classmethod
    def by_name(cls, relation: DuckDBPyRelation, contract_columns: Sequence[str]) -> "SourceRows":
        """Use columns that bear contract names as they are, and every other column as an attribute."""
        expressions = {name: quoted(name) for name in relation.columns if name != "_source_row"}
        return cls(
            relation,
            columns={name: text for name, text in expressions.items() if name in contract_columns},
            attributes={name: text for name, text in expressions.items() if name not in contract_columns},
            row_number=quoted("_source_row") if "_source_row" in relation.columns else "row_number() over ()",
        )


def first_line(error: duckdb.Error) -> str:
    """Return the first line of DuckDB's message, which is the sentence that says what is wrong."""
    return str(error).strip().split("\n", maxsplit=1)[0]


@dataclass(frozen=True)
class SourcePart:
    """One piece of one contract table, landed as one file: usually one source file.

    `source_name` is what `_source_file` will say. `content_id` changes exactly when the rows, or the way they
    are read, change. `read` opens the rows lazily: nothing is read until the landing asks for it.
    `explain` turns an error of DuckDB while reading into a sentence for the user. `unused_columns` are columns
    of the source that are not landed, to be shown to the user. `is_unchanged` tells, when the rows have been read,
    whether the source is still what `content_id` was made of.
    """

    table: str
    source_name: str
    content_id: str
    read: Callable[[DuckDBPyConnection], SourceRows]
    explain: Callable[[duckdb.Error], str] = first_line
    unused_columns: tuple[str, ...] = ()
    is_unchanged: Callable[[], bool] = lambda: True


class Connector(Protocol):
    """A source of contract tables.

    It is made with the options of the source file and a context, and refuses options it does not know with a
    SourceError. A table it does not give is landed empty.
    """

    def __init__(self, options: Mapping[str, object], context: SourceContext) -> None: ...

    def fingerprint(self) -> str:
        """Return a text that changes when landing again could bring something else.

        It is asked for at every start, so it must be cheap (file sizes and times, a package version) and must
        not read the rows.
        """
        ...

    def parts(self) -> Sequence[SourcePart]:
        """Return what there is to land, or raise SourceError: problems of all files show before any is landed."""
        ...


@runtime_checkable
class HasNotes(Protocol):
    """What a connector may have besides: something to tell the user at every load."""

    def notes(self) -> Sequence[str]:
        """Return sentences, for instance on files in its folder that it does not use."""
        ...


def quoted(identifier: str) -> str:
    """Return an SQL identifier that names exactly this column, whatever characters it holds."""
    return '"' + identifier.replace('"', '""') + '"'


def text_literal(text: str) -> str:
    """Return an SQL literal for any text."""
    return "'" + text.replace("'", "''") + "'"


def digest(*texts: str) -> str:
    """Return the SHA-256 of texts, told apart by their lengths, as hexadecimal."""
    whole = hashlib.sha256()
    for text in texts:
        encoded = text.encode("utf-8", "surrogateescape")
        whole.update(f"{len(encoded)}:".encode() + encoded)
    return whole.hexdigest()

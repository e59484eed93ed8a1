"""Read the quarantine tables of the working warehouse, which no other process may write meanwhile."""

import csv
import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from python_models.errors import RegularsError, did_you_mean, listed
from python_models.landing.contract import CONTRACT

_SCHEMA = "quarantine"
REFUSED = "refused"
_RULES_FILE = Path("seeds/cleaning_rules.csv")  # in the project's folder, where every command runs
_OF_THE_SHOP = ("Set aside by the shop", "Change cleaning.set_aside in source.yml")


class QuarantineUnreadable(RegularsError):
    """The working warehouse is not there, or another process works on it."""


@dataclass(frozen=True)
class ReasonCount:
    """How many rows of a table are not kept for one reason, and what the rule says about it."""

    table: str
    outcome: str
    reason: str
    row_count: int
    title: str
    what_to_do: str


@dataclass(frozen=True)
class QuarantinedRow:
    """One row that is not kept, with its values as they were landed (null left out)."""

    load_id: str
    file: str
    row: int
    outcome: str
    reason: str
    reasons: str
    values: dict[str, str]


class Quarantine:
    """The quarantine tables of a warehouse, open for reading."""

    def __init__(self, connection: DuckDBPyConnection) -> None:
        self._connection = connection

    @classmethod
    @contextmanager
    def open(cls, warehouse_dir: Path) -> Iterator["Quarantine"]:
        """Open the warehouse read-only; raises QuarantineUnreadable when that cannot be."""
        with closing(_connect(warehouse_dir / "regulars.duckdb")) as connection:
            yield cls(connection)

    def counts(self) -> list[ReasonCount]:
        """Return the rows per table and reason: refused ones first, then by their number."""
        rules = _rules()
        found = []
        for table in self._tables():
            query = f"select outcome, reason, count(*) from {_SCHEMA}.quarantine_{table} group by 1, 2"
            for outcome, reason, count in self._connection.execute(query).fetchall():
                title, what_to_do = rules.get(
                    reason, ("Set aside by the shop", "Change cleaning.set_aside in source.yml")
                )
                found.append(ReasonCount(table, outcome, reason, count, title, what_to_do))
        order = list(CONTRACT)
        return sorted(found, key=lambda one: (order.index(one.table), one.outcome, -one.row_count, one.reason))

    def rows(self, table: str, reason: str | None, limit: int | None) -> Iterator[QuarantinedRow]:
        """Yield rows of a table in the order of its source: those with a reason, or the refused ones without."""
        self._check(table, reason)
        where = "list_contains(string_split(reasons, ','), $1) or reason = $1" if reason else "outcome = $1"
        query = f"{_rows_of(table)} where {where} order by 2, 3, 1"
        cursor = self._connection.cursor().execute(f"{query} limit {limit}" if limit else query, [reason or REFUSED])
        while batch := cursor.fetchmany(5_000):
            yield from map(_as_row, batch)

    def rows_of(self, table: str, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], QuarantinedRow]:
        """Return the rows with these loads and numbers, as far as they are in quarantine."""
        self._check(table, None)
        query = f"{_rows_of(table)} where _load_id || ':' || _source_row in (select unnest($1::varchar[]))"
        found = self._connection.execute(query, [[f"{load_id}:{row}" for load_id, row in keys]]).fetchall()
        rows = [_as_row(values) for values in found]
        return {(row.load_id, str(row.row)): row for row in rows}

    def _check(self, table: str, reason: str | None) -> None:
        if table not in CONTRACT:
            raise RegularsError(
                f"There is no table {table!r}.{did_you_mean(table, CONTRACT)} Expected: {listed(CONTRACT)}."
            )
        if table not in self._tables():
            raise RegularsError(f"The table {table} has not been built. Run `regulars build`.")
        if reason is None:
            return
        reasons = f"select unnest(string_split(coalesce(reasons, reason), ',')) from {_SCHEMA}.quarantine_{table}"
        known = [
            name for (name,) in self._connection.execute(f"select distinct * from ({reasons}) order by 1").fetchall()
        ]
        if reason not in known:
            raise RegularsError(
                f"No row of {table} is in quarantine for {reason!r}.{did_you_mean(reason, known)} "
                f"There: {listed(known)}."
            )

    def _tables(self) -> list[str]:
        query = "select table_name from information_schema.tables where table_schema = $1"
        names = {name for (name,) in self._connection.execute(query, [_SCHEMA]).fetchall()}
        if not names:
            raise QuarantineUnreadable("Nothing has been built here yet. Run `regulars build` first.")
        return [name for name in CONTRACT if f"quarantine_{name}" in names]


def _rules() -> dict[str, tuple[str, str]]:
    """Return what each rule means, and what to do about it."""
    if not _RULES_FILE.is_file():
        return {}
    with _RULES_FILE.open(encoding="utf-8", newline="") as stream:
        return {row["rule"]: (row["title"], row["what_to_do"]) for row in csv.DictReader(stream)}


def _connect(file: Path) -> DuckDBPyConnection:
    if not file.is_file():
        raise QuarantineUnreadable(f"There is no warehouse {file}. Run `regulars build` first.")
    try:
        return duckdb.connect(str(file), read_only=True)
    except duckdb.IOException as error:
        if "lock" not in str(error):
            raise QuarantineUnreadable(f"The warehouse {file} cannot be read: {error}") from error
        raise QuarantineUnreadable(
            f"A build is running: it holds {file}. Wait until it ends, then run this again."
        ) from error


def _rows_of(table: str) -> str:
    columns = "_load_id, _source_file, _source_row, outcome, reason, coalesce(reasons, reason), raw_row"
    return f"select {columns} from {_SCHEMA}.quarantine_{table}"


def _as_row(found: tuple[Any, ...]) -> QuarantinedRow:
    load_id, file, row, outcome, reason, reasons, raw = found
    values = {name: value for name, value in json.loads(raw).items() if value is not None}
    return QuarantinedRow(load_id, file, row, outcome, reason, reasons, values)


def contract_values(table: str, row: QuarantinedRow) -> dict[str, str]:
    """Return the values of the row's contract columns, and of its attributes by their own names."""
    values = {name: row.values[name] for name in CONTRACT[table].column_names if name in row.values}
    attributes: dict[str, object] = json.loads(row.values.get("attributes") or "{}")
    return values | {name: str(value) for name, value in attributes.items() if name not in values}


def attribute_names(table: str, rows: Sequence[QuarantinedRow]) -> list[str]:
    """Return the names of the attributes that the rows have, in the order they come."""
    names = (name for row in rows for name in json.loads(row.values.get("attributes") or "{}"))
    return [name for name in dict.fromkeys(names) if name not in CONTRACT[table].column_names]

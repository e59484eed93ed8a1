"""Read a sample of a table as staging would, and count per column what is missing or cannot be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
from duckdb import DuckDBPyConnection

from python_models.connectors.base import SourcePart, quoted
from python_models.errors import SourceError
from python_models.landing.contract import Column, Kind, Table
from python_models.landing.write_part import projection
from python_models.source_check.project_macros import load_macros

MOST_ROWS = 200_000  # per table
_LEAST_PER_PART = 1_000


@dataclass(frozen=True)
class ColumnCheck:
    """What the sample says of one column: rows without a value, rows that cannot be read, and where the first is."""

    name: str
    is_required: bool
    missing_count: int
    unreadable_count: int
    example: tuple[str, str, int] | None


@dataclass(frozen=True)
class TableCheck:
    """What the sample says of one table. `first` and `last` are its times, `date_orders` how they were read."""

    table: str
    row_count: int
    is_whole: bool
    columns: tuple[ColumnCheck, ...]
    first: str | None
    last: str | None
    written: tuple[tuple[str, str], ...]


class ValueReader:
    """Reads samples of tables in DuckDB; the tables bear the names of the contract."""

    def __init__(self, connection: DuckDBPyConnection, settings: Mapping[str, str]) -> None:
        self.connection = connection
        self._macros = load_macros(settings)

    def read(self, table: Table, parts: Sequence[SourcePart]) -> TableCheck:
        """Read a sample of the parts of a table; raise SourceError when they cannot be read."""
        share = max(_LEAST_PER_PART, MOST_ROWS // max(1, len(parts)))
        columns = ", ".join(f"{quoted(name)} varchar" for name in table.landing_columns)
        self.connection.execute(f"create or replace temp table {table.name} ({columns})")
        is_whole = all([self._read_part(table, part, share) for part in parts])
        row_count = self._count(table)
        brought = [column for column in table.columns if row_count and self._has_values(table, column)]
        checks = tuple(
            self._check(table, column) for column in table.columns if column in brought or column.is_required
        )
        first, last = self._span(table, brought)
        written = self.connection.execute(f"select distinct _date_order, _decimal_mark from {table.name} order by all")
        return TableCheck(table.name, row_count, is_whole, checks, first, last, tuple(written.fetchall()))

    def count(self, table: str, column: str, pattern: str) -> int:
        """Return how many sampled rows match a pattern in a column."""
        test = self._macros["has_pattern"](self._clean(column), pattern)
        ((count,),) = self.connection.execute(f"select count(*) from {table} where {test}").fetchall()
        return int(count)

    def _read_part(self, table: Table, part: SourcePart, limit: int) -> bool:
        """Add the first rows, up to `limit`; return whether there can be no more."""
        before = self._count(table)
        try:
            rows = part.read(self.connection)
            sample = rows.relation.project(projection(table, rows, part.source_name, "")).limit(limit)
            sample.insert_into(table.name)
        except duckdb.Error as error:
            raise SourceError(
                f"Table {table.name}: {part.source_name} could not be read: {part.explain(error)}"
            ) from error
        return self._count(table) - before < limit

    def _count(self, table: Table) -> int:
        return int(self.connection.execute(f"select count(*) from {table.name}").fetchall()[0][0])

    def _has_values(self, table: Table, column: Column) -> bool:
        query = f"select count(*) from {table.name} where {self._clean(column.name)} is not null"
        return bool(self.connection.execute(query).fetchall()[0][0])

    def _check(self, table: Table, column: Column) -> ColumnCheck:
        text, value = self._clean(column.name), self._value(column)
        bad = f"{text} is not null and ({value}) is null"
        missing, unreadable = self.connection.execute(
            f"select count(*) filter (where {text} is null), count(*) filter (where {bad}) from {table.name}"
        ).fetchall()[0]
        place = None
        if unreadable:
            query = f"select {text}, _source_file, _source_row from {table.name} where {bad}"
            shown, file, row = self.connection.execute(
                f"{query} order by cast(_source_row as bigint) limit 1"
            ).fetchall()[0]
            place = (str(shown), str(file), int(row))
        return ColumnCheck(column.name, column.is_required, missing, unreadable, place)

    def _span(self, table: Table, brought: Sequence[Column]) -> tuple[str | None, str | None]:
        time = next((column for column in brought if column.kind is Kind.TIMESTAMP), None)
        if time is None:
            return None, None
        value = self._value(time)
        # Without the outermost values: one date in the year 1017 says nothing about the shop.
        ends = ", ".join(f"quantile_disc({value}, {share})::date" for share in (0.001, 0.999))
        first, last = self.connection.execute(f"select {ends} from {table.name}").fetchall()[0]
        return (str(first), str(last)) if first else (None, None)

    def _clean(self, column: str) -> str:
        return str(self._macros["clean_text"](column))

    def _value(self, column: Column) -> str:
        text = self._clean(column.name)
        match column.kind:
            case Kind.TIMESTAMP:
                return str(self._macros["read_timestamp"](text))
            case Kind.MONEY:
                return str(self._macros["read_money"](text))
            case Kind.NUMBER | Kind.INTEGER:
                return str(self._macros["read_number"](text))
            case Kind.BOOLEAN:
                return str(self._macros["try_cast"](text, "boolean"))
            case _:
                return text

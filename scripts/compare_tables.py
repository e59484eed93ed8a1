"""Compare two tables value by value, whatever the order of their rows: used to hold Spark's marts against DuckDB's."""

from dataclasses import dataclass

import duckdb

TOLERANCE = 1e-6  # of a number's size, or absolute below 1
_FLOATING = ("DOUBLE", "FLOAT", "DECIMAL")


@dataclass(frozen=True)
class Difference:
    """What two tables do not have in common; `columns` counts the differing values of each column that has any."""

    row_counts: tuple[int, int]
    missing_columns: tuple[str, ...]
    columns: dict[str, int]

    @property
    def is_none(self) -> bool:
        """Whether the tables are the same."""
        return self.row_counts[0] == self.row_counts[1] and not self.missing_columns and not self.columns


def compare(
    connection: duckdb.DuckDBPyConnection, left: str, right: str, leave_out: frozenset[str] = frozenset()
) -> Difference:
    """Compare two relations (table names or table functions) that the connection knows, but for some columns.

    Rows are paired after sorting by all columns, those that are no fractions first: a value that differs may count
    more than once, never less. Numbers may differ by TOLERANCE; `right` is read in the types of `left`.
    """
    types = dict(connection.sql(f"select column_name, column_type from (describe select * from {left})").fetchall())
    others = dict(connection.sql(f"select column_name, column_type from (describe select * from {right})").fetchall())
    missing = tuple(sorted(set(types) ^ set(others)))
    shared = [name for name in types if name in others and name not in leave_out]
    counts = tuple(connection.sql(f"select count(*) from {table}").fetchall()[0][0] for table in (left, right))
    if counts[0] != counts[1] or not shared:
        return Difference((counts[0], counts[1]), missing, {})
    ordered = sorted(shared, key=lambda name: types[name].startswith(_FLOATING))
    sides = (_numbered(table, ordered, types) for table in (left, right))
    tests = ", ".join(f'count(*) filter (where {_differs(name, types[name])}) as "{name}"' for name in shared)
    found = connection.sql(f"select {tests} from ({next(sides)}) as l inner join ({next(sides)}) as r using (_place)")
    (numbers,) = found.fetchall()
    differing = {name: number for name, number in zip(shared, numbers, strict=True) if number}
    return Difference((counts[0], counts[1]), missing, differing)


def _numbered(table: str, ordered: list[str], types: dict[str, str]) -> str:
    columns = ", ".join(f'cast("{name}" as {types[name]}) as "{name}"' for name in ordered)
    keys = ", ".join(
        f'round(cast("{name}" as double), 4)' if types[name].startswith(_FLOATING) else f'"{name}"' for name in ordered
    )
    return f"select *, row_number() over (order by {keys}) as _place from (select {columns} from {table})"


def _differs(name: str, column_type: str) -> str:
    left, right = f'l."{name}"', f'r."{name}"'
    if not column_type.startswith(_FLOATING) or column_type.endswith("[]"):
        return f"{left} is distinct from {right}"
    left, right = f"cast({left} as double)", f"cast({right} as double)"
    near = f"({left} = {right} or abs({left} - {right}) <= {TOLERANCE} * greatest(1, abs({left})))"
    return f"({left} is null) != ({right} is null) or coalesce(not {near}, false)"

"""Compare two tables value by value, whatever the order of their rows: used to hold Spark's marts against DuckDB's."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

TOLERANCE = 1e-6  # of a number's size, or absolute below 1
_FLOATING = ("DOUBLE", "FLOAT", "DECIMAL")


@dataclass(frozen=True)
class Difference:
    """What two tables do not have in common; `columns` counts the differing values of each column that has any."""

    row_counts: tuple[int, int]
    unpaired_rows: tuple[int, int]  # rows of one table without a row of the same key in the other
    missing_columns: tuple[str, ...]
    columns: dict[str, int]
    cells: int  # values that were compared

    @property
    def is_none(self) -> bool:
        """Whether the tables are the same."""
        return self.unpaired_rows == (0, 0) and not self.missing_columns and not self.columns


def compare(
    connection: duckdb.DuckDBPyConnection,
    left: str,
    right: str,
    *,
    key: Sequence[str] = (),
    leave_out: frozenset[str] = frozenset(),
    tolerance: float = TOLERANCE,
) -> Difference:
    """Compare two relations (table names or table functions) that the connection knows, but for some columns.

    Rows are paired by the columns of `key`; without one, and where a key is there more than once, by their place after
    sorting by all columns, those that are no fractions first: a value that differs may then count more than once, never
    less. Numbers may differ by `tolerance`; `right` is read in the types of `left`.
    """
    types = dict(connection.sql(f"select column_name, column_type from (describe select * from {left})").fetchall())
    others = dict(connection.sql(f"select column_name, column_type from (describe select * from {right})").fetchall())
    missing = tuple(sorted(set(types) ^ set(others)))
    shared = {name: types[name] for name in types if name in others and name not in leave_out}
    unknown = set(key) - set(shared)
    if unknown:
        raise ValueError(f"{left} and {right} have no common columns {', '.join(sorted(unknown))} to pair rows by")
    tests = [f"count(*) filter (where _both and ({_differs(*item, tolerance)}))" for item in shared.items()]
    counts = ["count(l._place)", "count(r._place)", "count(*) filter (where _both)", *tests]
    pairs = f"({_placed(left, shared, key)}) as l full join ({_placed(right, shared, key)}) as r on {_paired(key)}"
    both = "l._place is not null and r._place is not null"
    found = connection.sql(f"select {', '.join(counts).replace('_both', both)} from {pairs}").fetchall()[0]
    rows, paired, numbers = (found[0], found[1]), found[2], found[3:]
    differing = {name: number for name, number in zip(shared, numbers, strict=True) if number}
    return Difference(rows, (rows[0] - paired, rows[1] - paired), missing, differing, paired * len(shared))


def _placed(table: str, types: dict[str, str], key: Sequence[str]) -> str:
    """The rows in the given types, with the parts of their key and their place among the rows of the same key."""
    columns = ", ".join(f'cast("{name}" as {column_type}) as "{name}"' for name, column_type in types.items())
    ordered = sorted(types, key=lambda name: types[name].startswith(_FLOATING))
    parts = ", ".join(f'{_sorted_by(name, types[name])} as "_key_{name}"' for name in key)
    by_key = "partition by " + ", ".join(f'"_key_{name}"' for name in key) if key else ""
    by_all = "order by " + ", ".join(_sorted_by(name, types[name]) for name in ordered)
    with_key = f"select *{', ' + parts if parts else ''} from (select {columns} from {table})"
    return f"select *, row_number() over ({by_key} {by_all}) as _place from ({with_key})"


def _sorted_by(name: str, column_type: str) -> str:
    # Fractions of two engines are not equal to the last digit.
    return f'round(cast("{name}" as double), 4)' if column_type.startswith(_FLOATING) else f'"{name}"'


def _paired(key: Sequence[str]) -> str:
    return " and ".join(
        ["l._place = r._place", *(f'l."_key_{name}" is not distinct from r."_key_{name}"' for name in key)]
    )


def _differs(name: str, column_type: str, tolerance: float) -> str:
    left, right = f'l."{name}"', f'r."{name}"'
    if not tolerance or not column_type.startswith(_FLOATING) or column_type.endswith("[]"):
        return f"{left} is distinct from {right}"
    left, right = f"cast({left} as double)", f"cast({right} as double)"
    near = f"({left} = {right} or abs({left} - {right}) <= {tolerance} * greatest(1, abs({left})))"
    return f"({left} is null) != ({right} is null) or coalesce(not {near}, false)"

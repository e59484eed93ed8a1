"""The rows that guesses are made from: a bounded scan of a group of files with the same columns, as text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from python_models.connectors.base import quoted
from python_models.connectors.data_file import DataFile

MOST_ROWS = 2_000_000  # of a group of files; what is beyond is not looked at
SAMPLE_ROWS = 20_000


@dataclass(frozen=True)
class Sample:
    """Files with the same columns, and their rows in the DuckDB table `table`.

    The table holds the columns `c0`, `c1`, ... in the order of `columns` (clean text, blank is null), `n` (counted over
    all files, from 1) and `file` (position in `files`). `is_whole` is False when rows were left out.
    """

    connection: DuckDBPyConnection
    table: str
    files: tuple[DataFile, ...]
    columns: tuple[str, ...]
    row_count: int
    is_whole: bool
    known: dict[str, Any] = field(default_factory=dict, compare=False)  # what was found out about the columns

    def sql(self, column: str) -> str:
        """Return the name that a column of the files has in the table."""
        return f"c{self.columns.index(column)}"

    @property
    def spread(self) -> str:
        """SQL of at most SAMPLE_ROWS rows, spread evenly over the table."""
        step = max(1, -(-self.row_count // SAMPLE_ROWS))
        return f"(select * from {self.table} where n % {step} = 0 or n = 1)"

    def row(self, query: str) -> tuple[Any, ...]:
        """Return the only row of a query."""
        (row,) = self.connection.execute(query).fetchall()
        return tuple(row)


def take_sample(connection: DuckDBPyConnection, table: str, files: Sequence[DataFile]) -> Sample:
    """Read the files, which have the same columns, into a table; raise SourceError when one cannot be read."""
    columns = files[0].header
    spec = ", ".join(f"c{index} varchar" for index in range(len(columns)))
    connection.execute(f"create or replace temp table {table} ({spec}, n bigint, file integer)")
    count, is_whole = 0, True
    for position, file in enumerate(files):
        try:
            rows = file.rows(connection)
            room = MOST_ROWS - count
            texts = ", ".join(
                f"nullif(trim(cast({rows.attributes[name]} as varchar)), '') as c{index}"
                for index, name in enumerate(columns)
            )
            found = rows.relation.project(texts).limit(room + 1)
            found.create_view("incoming", replace=True)
            connection.execute(
                f"insert into {table} select *, row_number() over () + {count} as n, {position} from incoming"
            )
        except duckdb.Error as error:
            raise file.error(error) from error
        count, is_whole = _count(connection, table), is_whole and _count(connection, table) <= MOST_ROWS
        if count > MOST_ROWS:
            break
    return Sample(connection, table, tuple(files), columns, count, is_whole)


def _count(connection: DuckDBPyConnection, table: str) -> int:
    (row,) = connection.execute(f"select count(*) from {quoted(table)}").fetchall()
    return int(row[0])

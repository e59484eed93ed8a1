"""Tables that stay where they are: worked on in batches, here or on the machines of the engine that holds them, or read
as a sample of customers, so that memory does not grow with them.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from typing import Protocol, TypeVar, runtime_checkable

import duckdb
import pandas as pd
import pyarrow as pa

from python_models.learners import Vector

# Of a hundred features a batch is 16 MB as numbers, and as much again for each step that works on it; one more of them
# is held than are worked on at once.
BATCH_ROWS = 20_480

# From one batch of the selected columns to batches of the new table; a partial of a function that can be imported, so
# that it can be sent to another machine.
Work = Callable[[pa.RecordBatch], Iterator[pa.RecordBatch]]
Made = TypeVar("Made")


@dataclass(frozen=True)
class Selection:
    """What of a table is worked on: columns and a condition in SQL that every engine reads, and, where the order of the
    rows matters, the names of the columns that they are sorted by.
    """

    columns: tuple[str, ...]
    condition: str = "true"
    order: tuple[str, ...] = ()


class SpreadRows(Protocol):
    """Rows that an engine has still to work on; a model may return them as its table."""

    def numbers(self, column: str) -> Vector:
        """Return a column without unknown values, in any order."""

    def with_columns(self, columns: Mapping[str, str]) -> "SpreadRows":
        """Return the rows with further columns at their end, each a name and its SQL."""


@runtime_checkable
class SpreadTable(Protocol):
    """A table whose engine works on the rows itself."""

    @property
    def relation(self) -> duckdb.DuckDBPyRelation:
        """The same rows, to be read in this process."""

    def read_by(self, relation: duckdb.DuckDBPyRelation) -> "SpreadTable":
        """Return the same table, to be read in this process by another relation."""

    def map_batches(self, selection: Selection, work: Work, schema: pa.Schema) -> SpreadRows:
        """Return what `work` makes of the selected rows, with the columns of `schema`."""


Table = duckdb.DuckDBPyRelation | pd.DataFrame | SpreadTable


def map_batches(
    table: Table, selection: Selection, work: Work, schema: pa.Schema, *, at_once: int = 1
) -> pa.RecordBatchReader | SpreadRows:
    """Return what `work` makes of the selected rows, at most BATCH_ROWS at a time.

    In this process batches are worked on when the reader is asked for one, `at_once` at a time.
    """
    if isinstance(table, SpreadTable):
        return table.map_batches(selection, work, schema)
    made = worked_on(table, selection, lambda batch: list(work(batch)), at_once)
    return pa.RecordBatchReader.from_batches(schema, chain.from_iterable(made))


def worked_on(
    table: Table, selection: Selection, work: Callable[[pa.RecordBatch], Made], at_once: int
) -> Iterator[Made]:
    """Yield what `work` makes in this process of each batch of the selected rows, in their order.

    `at_once` batches are worked on at a time, a thread each, while the next is read.
    """
    rows = as_relation(table).filter(selection.condition).project(", ".join(selection.columns))
    ordered = rows.order(", ".join(map(quoted, selection.order))) if selection.order else rows
    return _side_by_side(ordered, work, at_once)


def _side_by_side(
    rows: duckdb.DuckDBPyRelation, work: Callable[[pa.RecordBatch], Made], at_once: int
) -> Iterator[Made]:
    pool, waiting = ThreadPoolExecutor(at_once), deque[Future[Made]]()
    try:
        for batch in rows.to_arrow_reader(BATCH_ROWS):
            waiting.append(pool.submit(work, batch))
            if len(waiting) > at_once:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:  # where one failed or the reader was closed, the others are not begun
        pool.shutdown(cancel_futures=True)


def stream(session: duckdb.DuckDBPyConnection, table: Table) -> Table:
    """Return the same table on a cursor of its own, so that it can be read while `session` writes another."""
    if isinstance(table, pd.DataFrame):
        return table
    rows = on_cursor(session, table)
    return table.read_by(rows) if isinstance(table, SpreadTable) else rows


def on_cursor(session: duckdb.DuckDBPyConnection, table: Table) -> duckdb.DuckDBPyRelation:
    """Return the rows of a table on a cursor of their own in this process, whatever engine holds them."""
    return session.cursor().sql(as_relation(table).sql_query())


def as_relation(table: Table) -> duckdb.DuckDBPyRelation:
    """Return the rows of a table as a relation."""
    if isinstance(table, duckdb.DuckDBPyRelation):
        return table
    if isinstance(table, pd.DataFrame):
        # on a connection of its own, so that one relation can be read while another is
        return duckdb.connect().from_arrow(pa.Table.from_pandas(table, preserve_index=False))
    return table.relation


def batches(relation: duckdb.DuckDBPyRelation) -> Iterator[pd.DataFrame]:
    """Yield the rows of a relation as frames, in their order, at most BATCH_ROWS at a time."""
    for batch in relation.to_arrow_reader(BATCH_ROWS):
        yield batch.to_pandas(date_as_object=False)


def sampled(relation: duckdb.DuckDBPyRelation, customer: str, most_rows: int) -> duckdb.DuckDBPyRelation:
    """Return all rows, or where there are more than about `most_rows` those of a sample of customers.

    A customer, by the column of that name, is in it or not with all rows. The draw is that of the macro hash_share, so
    the sample is part of any larger one, and the rest is never read into Python. The bound is a quantile of the shares:
    of a table that holds a sample already, drawn in the same way, the bound is that much lower.
    """
    count = int(relation.aggregate("count(*)").fetchall()[0][0])
    if count <= most_rows:
        return relation
    share = hash_share(customer)
    bound = relation.aggregate(f"quantile_disc({share}, {most_rows / count!r})").fetchall()[0][0]
    return relation.filter(f"{share} <= {bound!r}")


def hash_share(column: str) -> str:
    """Return SQL for where a column's text falls between 0 and 1, by the first 32 bits of its MD5."""
    return f"cast(concat('0x', substr(md5(cast({quoted(column)} as varchar)), 1, 8)) as bigint) / 4294967296"


def quoted(name: str) -> str:
    """Return a column's name as SQL writes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'

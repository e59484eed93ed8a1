"""Fetch the rows of one table or query, in chunks, into its batches."""

from collections import Counter
from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.parquet as pq
import sqlalchemy as sa

from python_models.connectors.batches import BatchStore, Json
from python_models.connectors.database.marks import from_mark, is_at, to_mark
from python_models.connectors.database.statement import Origin
from python_models.connectors.database.values import as_columns, as_table, file_column
from python_models.errors import SourceError

Row = tuple[str | None, ...]


def fetch_whole(
    connection: sa.Connection, origin: Origin, wanted: tuple[str, ...], chunk_rows: int, store: BatchStore
) -> int:
    """Read everything anew, instead of the batches from before; return the number of rows.

    A read that was stopped starts again: only one read from end to end shows all rows as of one moment.
    """
    store.discard()
    for rows in _chunks(connection, origin.whole(wanted), chunk_rows):
        store.add(as_table(as_columns(rows, wanted)), wanted, None)
    count = store.pending_row_count
    store.finish(None, replace=True)
    return count


def fetch_new(
    connection: sa.Connection, origin: Origin, wanted: tuple[str, ...], column: str, chunk_rows: int, store: BatchStore
) -> int:
    """Read the rows from the last seen value of `column` on, after the batches from before; return how many are new.

    Rows come in the order of the column, so a read that was stopped goes on from its last batch. Rows that share the
    last seen value may have come since: they are read again, and those that are there already are left out.
    """
    _refuse_missing_values(connection, origin, column)
    mark = store.position or store.mark
    at = wanted.index(column)
    known = Counter(_rows_at(store, at, mark)) if mark is not None else Counter()
    before = store.pending_row_count
    value = from_mark(mark) if mark is not None else None
    for rows in _chunks(connection, origin.above(wanted, column, value), chunk_rows):
        mark = to_mark(rows[-1][at], column)
        columns = as_columns(rows, wanted)
        if known:
            columns = _left_over(columns, known)
        if columns and columns[0]:
            store.add(as_table(columns), wanted, mark)
    count = store.pending_row_count - before
    store.finish(mark)
    return count


def _chunks(
    connection: sa.Connection, statement: sa.Select[tuple[object, ...]], size: int
) -> Iterator[Sequence[Sequence[object]]]:
    """Give the rows in chunks; the server keeps the rest, where its driver can."""
    with connection.execution_options(stream_results=True, max_row_buffer=size).execute(statement) as result:
        yield from result.partitions(size)


def _left_over(columns: Sequence[Sequence[str | None]], known: Counter[Row]) -> list[list[str | None]]:
    """Return the rows without those known, each as often as it is known; takes those off the count."""
    fresh = []
    for row in zip(*columns, strict=True):
        if known.get(row, 0) > 0:
            known[row] -= 1
        else:
            fresh.append(row)
    return [list(values) for values in zip(*fresh, strict=True)]


def _rows_at(store: BatchStore, at: int, mark: Json) -> Iterator[Row]:
    """Give the kept rows whose value is that of the mark; they stand at the end, so older batches stay unread."""
    for batch in reversed(store.batches + store.pending_batches):
        table = pq.read_table(store.path(batch))
        kept = table.filter(pa.array([is_at(text, mark) for text in table[file_column(at)].to_pylist()]))
        if not kept.num_rows:
            return
        yield from zip(*(column.to_pylist() for column in kept.columns), strict=True)


def _refuse_missing_values(connection: sa.Connection, origin: Origin, column: str) -> None:
    if connection.execute(origin.without(column)).first() is not None:
        raise SourceError(
            f"the column {column!r} of {origin.name}, named under `incremental:`, has rows without a value. They would "
            "never be read. Name a column that is always filled, or fill it in a `query:` with coalesce."
        )

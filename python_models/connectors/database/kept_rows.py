"""The rows of one table that have been fetched, as parts to land."""

from functools import cached_property, partial

from duckdb import DuckDBPyConnection

from python_models.connectors.base import SourcePart, SourceRows, digest, first_line
from python_models.connectors.batches import Batch, BatchStore
from python_models.connectors.columns import ColumnMatch
from python_models.connectors.database.options import DatabaseTable
from python_models.connectors.database.values import file_column
from python_models.connectors.detection import decide_for_files
from python_models.connectors.written import Written, with_reading
from python_models.landing.contract import Table

# A new way of reading batches makes new content ids, so that they are landed again.
_FORMAT = "1"


class KeptRows:
    """The batches in a store, and what their columns are used for."""

    def __init__(self, store: BatchStore, table: Table, options: DatabaseTable, match: ColumnMatch) -> None:
        self._store = store
        self._table = table
        self._options = options
        self._match = match
        self._attributes = match.left_over if table.keeps_attributes else ()
        # One name for all batches: they are one extract, in which equal rows are rows of their own.
        self._name = options.table or f"query for {table.name}"

    @property
    def notes(self) -> list[str]:
        """Sentences on how texts were taken to be written."""
        return self._written.notes(self._table.name, self._options)

    def parts(self) -> list[SourcePart]:
        """Return one part per batch; the rows are numbered through."""
        parts, rows_before = [], 0
        for batch in self._store.batches:
            parts.append(
                SourcePart(
                    table=self._table.name,
                    source_name=self._name,
                    content_id=digest(batch.content, str(rows_before), self._way_of_reading),
                    read=partial(self._read, batch=batch, rows_before=rows_before),
                    unused_columns=() if self._table.keeps_attributes else self._match.left_over,
                )
            )
            rows_before += batch.row_count
        return parts

    @cached_property
    def _written(self) -> Written:
        """How dates and numbers that the database keeps as text are written, told from all batches together."""
        batches = self._store.batches
        together = {self._name: partial(self._open, batches=batches)} if batches else {}
        return decide_for_files(self._table, self._options, together, first_line)

    @cached_property
    def _way_of_reading(self) -> str:
        used = repr(sorted(self._match.used.items()))
        options = self._options.model_dump_json(include={"date_format", "time_zone"})
        return digest(_FORMAT, used, repr(self._attributes), options, str(self._written))

    def _read(self, connection: DuckDBPyConnection, batch: Batch, rows_before: int) -> SourceRows:
        rows = self._open(connection, (batch,), f"file_row_number + {rows_before + 1}")
        return with_reading(rows, self._table, self._options, self._written)

    def _open(
        self, connection: DuckDBPyConnection, batches: tuple[Batch, ...], row_number: str = "file_row_number"
    ) -> SourceRows:
        place = {name: file_column(index) for index, name in enumerate(batches[0].columns)}
        files = [str(self._store.path(batch)) for batch in batches]
        return SourceRows(
            connection.read_parquet(files, file_row_number=True),
            columns={name: place[source] for name, source in self._match.used.items()},
            attributes={name: place[name] for name in self._attributes},
            row_number=row_number,
        )

"""What of the fetched records is landed: one part per batch, in the order they came."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from duckdb import DuckDBPyConnection, DuckDBPyRelation

from python_models.connectors.base import SourcePart, SourceRows, digest, first_line
from python_models.connectors.batches import Batch, BatchStore
from python_models.connectors.columns import ColumnMatch, match_columns
from python_models.connectors.detection import decide_for_files
from python_models.connectors.rest_api.options import RestTable
from python_models.connectors.rest_api.rows import RecordKeys
from python_models.connectors.written import Written, with_reading
from python_models.errors import SourceError, did_you_mean, listed
from python_models.landing.contract import Table

# A new way of reading batches makes new content ids, so that they are landed again.
_FORMAT = "1"
_READ_BY = {"columns", "lines", "key", "date_format", "time_zone", "leave_out"}


class TableParts:
    """The records of one table in its store, as the options say they are to be read."""

    def __init__(self, table: Table, options: RestTable, store: BatchStore, address: str) -> None:
        self.table, self.options, self.store = table, options, store
        # Keys that are null are often left out, so what keys there are is known from all batches together.
        self.keys = RecordKeys((pointer for batch in store.batches for pointer in batch.columns), options.lines)
        self.match: ColumnMatch = match_columns(table, self.keys.names, options.columns, address, "address")
        _check_names("key", filter(None, [options.key]), table, self.keys)
        _check_names("leave_out", options.leave_out, table, self.keys)
        self.written = self._written()

    def parts(self) -> list[SourcePart]:
        """Return one part per batch; a part stays the same whatever comes after it."""
        read_by = self.options.model_dump_json(include=_READ_BY) + repr(self.written)
        return [
            SourcePart(
                table=self.table.name,
                source_name=f"{self.table.name}-{number:06d}",
                content_id=digest(_FORMAT, str(number), batch.content, read_by),
                read=partial(self._rows, batch=batch, written=self.written),
                unused_columns=() if self.table.keeps_attributes else self._unused(),
            )
            for number, batch in enumerate(self.store.batches, start=1)
        ]

    def notes(self) -> list[str]:
        """Return sentences on what was detected, and where changed order lines would count twice."""
        notes = self.written.notes(self.table.name, self.options)
        if self.table.name != "transactions" or not self.options.incremental:
            return notes
        if "line_id" in self.match.used or self._line_id():
            return notes
        return [
            *notes,
            "transactions: changed records come again, and nothing tells that they are the same order line, so each "
            "version counts. If records change, name their id as `key:` of the table.",
        ]

    def _written(self) -> Written:
        """Tell from the first batch how values are written: later ones must not change what has been landed."""
        first = partial(self._rows, batch=self.store.batches[0], written=Written())
        return decide_for_files(self.table, self.options, {f"{self.table.name}-000001": first}, first_line)

    def _rows(self, connection: DuckDBPyConnection, batch: Batch, written: Written) -> SourceRows:
        rows = SourceRows(
            self._open(connection, self.store.path(batch)),
            columns=self.keys.expressions(self.match.used) | self._line_id(),
            attributes=self.keys.expressions({name: name for name in self._left_over()}),
        )
        return with_reading(rows, self.table, self.options, written)

    def _open(self, connection: DuckDBPyConnection, file: Path) -> DuckDBPyRelation:
        return self.keys.open(connection, file)

    def _line_id(self) -> dict[str, str]:
        """Tell order lines apart, so that one that comes again takes the place of its earlier version."""
        if self.table.name != "transactions" or "line_id" in self.match.used:
            return {}
        if self.options.key is not None:
            return self.keys.expressions({"line_id": self.options.key})
        return {"line_id": self.keys.line_number} if self.keys.line_number else {}

    def _left_over(self) -> tuple[str, ...]:
        wanted = set(self.keys.top_level) - set(self.options.leave_out)
        return tuple(name for name in self.match.left_over if name in wanted)

    def _unused(self) -> tuple[str, ...]:
        """Return the keys that are not landed; one of which a nested key is used counts as used."""
        parents = {source.split(".", maxsplit=1)[0] for source in self.match.used.values()}
        return tuple(name for name in self._left_over() if name not in parents)


class CustomersOfOrders(TableParts):
    """The customers that the records of another table name: one row per batch and customer, from the newest record.

    Only what is mapped is taken: all other keys are those of the orders.
    """

    def _open(self, connection: DuckDBPyConnection, file: Path) -> DuckDBPyRelation:
        return self.keys.open_newest(connection, file, self.match.used["customer_id"])

    def _left_over(self) -> tuple[str, ...]:
        return ()


def _check_names(option: str, names: Iterable[str], table: Table, keys: RecordKeys) -> None:
    for name in names:
        if name not in keys.names:
            raise SourceError(
                f"Table {table.name}: no record has {name!r}, which `{option}:` names."
                f"{did_you_mean(name, keys.names)} Keys there: {listed(keys.names)}."
            )

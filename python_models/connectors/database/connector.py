"""The connector itself: inspects what is asked for, fetches what is new, and gives the batches as parts."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from python_models.connectors.base import SourceContext, SourcePart, digest
from python_models.connectors.batches import BatchStore
from python_models.connectors.columns import ColumnMatch, check_mapping, match_columns
from python_models.connectors.database.address import check_address, identity_of, read_address
from python_models.connectors.database.fetch import fetch_new, fetch_whole
from python_models.connectors.database.kept_rows import KeptRows
from python_models.connectors.database.options import DatabaseOptions, DatabaseTable
from python_models.connectors.database.session import explain, reading
from python_models.connectors.database.statement import Origin
from python_models.connectors.database.tables import check_tables
from python_models.connectors.options import checked
from python_models.errors import SourceError, did_you_mean, listed
from python_models.landing.contract import CONTRACT, Table

# A new way of writing values makes new batches, and with them new content ids.
_FORMAT = "1"


class DatabaseConnector:
    """Reads tables and queries in chunks; the rows of each are kept in batch files under the work folder."""

    def __init__(self, options: Mapping[str, object], context: SourceContext) -> None:
        self.options = checked(DatabaseOptions, options, "the connector database")
        self.context = context
        check_address(self.options)
        check_tables(self.options.tables)
        for name, table in self.options.tables.items():
            check_mapping(CONTRACT[name], table.columns)
        self._notes: list[str] = []

    def fingerprint(self) -> str:
        """Return a digest of the options: a build never waits for the database; `regulars ingest` asks it."""
        return digest(self.options.model_dump_json())

    def parts(self) -> Sequence[SourcePart]:
        """Fetch what is new of every table, seen as of one moment, and return one part per batch."""
        url = read_address(self.options, self.context.base_dir)
        parts: list[SourcePart] = []
        with reading(url) as connection:
            for name, options in self.options.tables.items():
                try:
                    parts += self._fetch(connection, url, CONTRACT[name], options)
                except SQLAlchemyError as error:
                    what = f"the table {options.table}" if options.table else f"the query for {name}"
                    raise SourceError(f"Table {name}: {explain(error, url, what)}") from None
                except SourceError as error:
                    raise SourceError(f"Table {name}: {str(error).removeprefix(f'Table {name}: ')}") from error
        return parts

    def notes(self) -> list[str]:
        """Return how many rows the last fetch brought."""
        return self._notes

    def _fetch(self, connection: sa.Connection, url: sa.URL, table: Table, options: DatabaseTable) -> list[SourcePart]:
        origin = Origin(connection, options, table.name)
        match = match_columns(table, origin.columns, options.columns, origin.label, origin.kind)
        match = match.without(options.leave_out, table, origin.name)
        wanted = _wanted(table, origin, match, options)
        column = options.incremental.column if options.incremental else None
        identity = digest(_FORMAT, identity_of(url), options.table or "", options.query or "", column or "", *wanted)
        store = BatchStore(self.context.work_dir / table.name, identity)
        with store.locked():
            if column is None:
                count = fetch_whole(connection, origin, wanted, options.chunk_rows, store)
                self._notes.append(f"{table.name}: {count:,} rows read from {origin.name}")
            else:
                count = fetch_new(connection, origin, wanted, column, options.chunk_rows, store)
                self._notes.append(f"{table.name}: {count:,} new rows read from {origin.name}, by {column}")
        kept = KeptRows(store, table, options, match)
        self._notes += kept.notes
        return kept.parts()


def _wanted(table: Table, origin: Origin, match: ColumnMatch, options: DatabaseTable) -> tuple[str, ...]:
    """Return the columns to read, in the order of the source: those used, the attributes, the incremental one."""
    wanted = {*match.used.values(), *(match.left_over if table.keeps_attributes else ())}
    if options.incremental is not None:
        column = options.incremental.column
        if column not in origin.columns:
            raise SourceError(
                f"`incremental:` names the column {column!r}, which {origin.name} does not have."
                f"{did_you_mean(column, origin.columns)} Columns there: {listed(origin.columns)}."
            )
        wanted.add(column)
    return tuple(name for name in origin.columns if name in wanted)

"""Check what a source file says about tables, before any database is asked."""

from collections.abc import Mapping

from python_models.connectors.database.options import DatabaseTable
from python_models.connectors.database.statement import only_selects
from python_models.errors import SourceError, did_you_mean, listed
from python_models.landing.contract import CONTRACT, missing_tables


def check_tables(tables: Mapping[str, DatabaseTable]) -> None:
    """Raise SourceError for a table that is unknown, missing, or not given by exactly one of `table` and `query`."""
    for name, options in tables.items():
        if name not in CONTRACT:
            raise SourceError(
                f"Unknown table {name!r} under `tables:`.{did_you_mean(name, CONTRACT)} Expected: {listed(CONTRACT)}."
            )
        if (options.table is None) == (options.query is None):
            raise SourceError(
                f"Table {name}: write either `table:`, the name of a table, or `query:`, a select. "
                f"{'Both are' if options.table else 'Neither is'} there."
            )
        if options.query is not None:
            try:
                only_selects(options.query)
            except SourceError as error:
                raise SourceError(f"Table {name}: {error}") from error
    missing = missing_tables(tables)
    if missing:
        raise SourceError(
            f"The source file names no table of the database for {listed(missing)}. "
            + " ".join(f"Add `{name}: {{table: <your table>}}` under `tables:`." for name in missing)
        )

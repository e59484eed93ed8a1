"""Read any data file of a folder as the csv and parquet connectors do, without a column map."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from python_models.connectors.base import SourceRows
from python_models.connectors.columns import ColumnMatch
from python_models.connectors.csv import CsvConnector
from python_models.connectors.folder import FolderConnector
from python_models.connectors.parquet import ParquetConnector
from python_models.errors import SourceError

CSV_ENDINGS = (".csv", ".tsv", ".txt", ".psv")
COMPRESSIONS = (".gz", ".zst", ".bz2", ".xz", ".zip")


class _CsvReader(CsvConnector):
    """The csv connector's way of reading, without its folder."""

    def __init__(self) -> None:
        """Need nothing: the file and its options come with each call."""


class _ParquetReader(ParquetConnector):
    """The parquet connector's way of reading, without its folder."""

    def __init__(self) -> None:
        """Need nothing: the file and its options come with each call."""


def connector_of(path: Path) -> str | None:
    """Return the connector that reads files with such a name, csv or parquet, or None."""
    name = path.name.lower()
    if name.endswith(".parquet"):
        return "parquet"
    for ending in COMPRESSIONS:
        name = name.removesuffix(ending)
    return "csv" if name.endswith(CSV_ENDINGS) else None


@dataclass(frozen=True)
class DataFile:
    """One file of data."""

    path: Path

    @property
    def connector(self) -> str:
        """csv or parquet."""
        return connector_of(self.path) or "csv"

    @cached_property
    def header(self) -> tuple[str, ...]:
        """Names of the columns; SourceError when there are none, or no rows."""
        return tuple(self._reader.header(self.path, self._options))

    def rows(self, connection: DuckDBPyConnection) -> SourceRows:
        """Open the rows: every column is an attribute."""
        every = ColumnMatch({}, self.header)
        return self._reader.rows(connection, self.path, self._options, self.header, every)

    def error(self, error: duckdb.Error) -> SourceError:
        """Return what to tell the user when reading failed."""
        return SourceError(f"The file {self.path} could not be read: {self._reader.explain(error)}")

    @cached_property
    def _reader(self) -> FolderConnector:
        return _ParquetReader() if self.connector == "parquet" else _CsvReader()

    @cached_property
    def _options(self):  # type: ignore[no-untyped-def]  # of the reader's own kind
        return self._reader.default_options(self.path.name)

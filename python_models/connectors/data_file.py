"""One data file by itself, with all its columns, read as the csv and parquet connectors read it in a folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

import duckdb
from duckdb import DuckDBPyConnection

from python_models.connectors.base import SourceRows
from python_models.connectors.columns import ColumnMatch
from python_models.connectors.csv import CsvConnector
from python_models.connectors.csv_options import CsvTableFiles
from python_models.connectors.folder import FolderConnector
from python_models.connectors.parquet import ParquetConnector
from python_models.errors import SourceError


class _CsvReader(CsvConnector):
    """The csv connector's way of reading, without its folder."""

    def __init__(self) -> None:
        """Need nothing: the file and its options come with each call."""


class _ParquetReader(ParquetConnector):
    """The parquet connector's way of reading, without its folder."""

    def __init__(self) -> None:
        """Need nothing: the file and its options come with each call."""


def connector_of(path: Path) -> Literal["csv", "parquet"] | None:
    """Return the connector that reads files with such a name, or None."""
    name = path.name.lower()
    if name.endswith(ParquetConnector.endings):
        return "parquet"
    return "csv" if name.endswith(CsvConnector.endings) else None


@dataclass(frozen=True)
class DataFile:
    """A csv or Parquet file; without options, how it is written is detected. Names of no known ending are csv.

    What DuckDB cannot read where it lies is copied into `scratch_dir`, or where the system keeps such files.
    """

    path: Path
    options: CsvTableFiles | None = None
    scratch_dir: Path | None = None

    @property
    def connector(self) -> Literal["csv", "parquet"]:
        """The connector that reads it."""
        return connector_of(self.path) or "csv"

    @cached_property
    def header(self) -> tuple[str, ...]:
        """Names of the columns; SourceError when there are none, or no rows."""
        return tuple(self._reader.header(self.path, self._options))

    @cached_property
    def content(self) -> str:
        """SHA-256 of the bytes; SourceError when they cannot be read as what the file is."""
        return self._reader.content(self.path, self._options)

    def notes(self) -> Sequence[str]:
        """Return sentences on what was found out about the file."""
        return self._reader.file_notes(self.path, self._options)

    def rows(self, connection: DuckDBPyConnection) -> SourceRows:
        """Open the rows: every column is an attribute."""
        every = ColumnMatch({}, self.header)
        return self._reader.rows(connection, self.path, self._options, self.header, every)

    def explain(self, error: duckdb.Error) -> str:
        """Return a sentence for an error of DuckDB while reading."""
        return self._reader.explain(error)

    def error(self, error: duckdb.Error) -> SourceError:
        """Return what to tell the user when reading failed."""
        return SourceError(f"The file {self.path} could not be read: {self.explain(error)}")

    @cached_property
    def _reader(self) -> FolderConnector[CsvTableFiles]:
        reader: FolderConnector = _ParquetReader() if self.connector == "parquet" else _CsvReader()
        reader.scratch_dir = self.scratch_dir
        return reader

    @cached_property
    def _options(self) -> CsvTableFiles:
        return self.options or CsvTableFiles(file=self.path.name)

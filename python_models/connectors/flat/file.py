"""The file of a `flat` source: its header, its rows, and the values that stand in a column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from python_models.connectors.base import SourceContext, SourceRows
from python_models.connectors.columns import ColumnMatch
from python_models.connectors.csv import CsvConnector
from python_models.connectors.find_files import existing_folder, find_files
from python_models.connectors.flat.options import FlatOptions
from python_models.connectors.folder import FolderConnector
from python_models.connectors.opened_file import state_of
from python_models.connectors.parquet import ParquetConnector
from python_models.errors import SourceError, listed

MOST_VALUES = 20


class _CsvFile(CsvConnector):
    """Reads one file as the csv connector does, without its folder."""

    def __init__(self) -> None:
        """Need nothing: everything is in the arguments."""


class _ParquetFile(ParquetConnector):
    """Reads one file as the parquet connector does, without its folder."""

    def __init__(self) -> None:
        """Need nothing: everything is in the arguments."""


@dataclass(frozen=True)
class FlatFile:
    """A csv or Parquet file with one row per customer."""

    path: Path
    options: FlatOptions
    state: tuple[int, int]  # when it was found

    @classmethod
    def find(cls, options: FlatOptions, context: SourceContext) -> "FlatFile":
        """Return the one file that the options name; raise SourceError when there is none or more than one."""
        folder = existing_folder(context.base_dir, options.folder)
        files = find_files(folder, options.file, "customers")
        if len(files) > 1:
            raise SourceError(f"`file: {options.file}` fits {listed(file.name for file in files)}. Name one file.")
        return cls(files[0], options, state_of(files[0]))

    @cached_property
    def header(self) -> Sequence[str]:
        """Names of the columns; SourceError when there are none or no rows."""
        return self._reader.header(self.path, self.options.reading())

    @cached_property
    def content(self) -> str:
        """SHA-256 of the file."""
        return self._reader.content(self.path, self.options.reading())

    def notes(self) -> list[str]:
        """Return sentences on what was found out about the file."""
        return self._reader.file_notes(self.path, self.options.reading())

    def rows(self, connection: DuckDBPyConnection) -> SourceRows:
        """Open the rows: every column of the file is an attribute."""
        every = ColumnMatch({}, tuple(self.header))
        return self._reader.rows(connection, self.path, self.options.reading(), self.header, every)

    def values(self, column: str) -> list[str]:
        """Return up to MOST_VALUES + 1 different values of a column, without blank ones, sorted."""
        with duckdb.connect(":memory:") as connection:
            rows = self.rows(connection)
            text = clean(rows.attributes, column)
            query = rows.relation.project(f"{text} as value").filter("value is not null").distinct()
            try:
                found = query.order("value").limit(MOST_VALUES + 1).fetchall()
            except duckdb.Error as error:
                raise SourceError(f"The file {self.path} could not be read: {self.explain(error)}") from error
        return [str(value) for (value,) in found]

    def is_unchanged(self) -> bool:
        """Tell whether the file is still as it was when it was found."""
        try:
            return state_of(self.path) == self.state
        except OSError:
            return False

    def explain(self, error: duckdb.Error) -> str:
        """Return a sentence for an error of DuckDB while reading."""
        return self._reader.explain(error)

    @cached_property
    def _reader(self) -> FolderConnector:
        return _ParquetFile() if self.path.name.lower().endswith(".parquet") else _CsvFile()


def clean(columns: Mapping[str, str], column: str) -> str:
    """Return the SQL of a column's text without blanks around it; a blank text is null."""
    return f"nullif(trim(cast({columns[column]} as varchar)), '')"

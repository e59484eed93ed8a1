"""The file of a `flat` source: its header, its rows, and the values that stand in a column."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from python_models.connectors.base import SourceContext
from python_models.connectors.data_file import DataFile
from python_models.connectors.file_state import is_in_state, state_of
from python_models.connectors.find_files import existing_folder, find_files
from python_models.connectors.flat.options import FlatOptions
from python_models.errors import SourceError, listed

MOST_VALUES = 20


@dataclass(frozen=True)
class FlatFile:
    """A csv or Parquet file with one row per customer; `state` is its size and time when it was found."""

    data: DataFile
    options: FlatOptions
    state: tuple[int, int]

    @classmethod
    def find(cls, options: FlatOptions, context: SourceContext) -> "FlatFile":
        """Return the one file that the options name; raise SourceError when there is none or more than one."""
        folder = existing_folder(context.base_dir, options.folder)
        files = find_files(folder, options.file, "customers")
        if len(files) > 1:
            raise SourceError(f"`file: {options.file}` fits {listed(file.name for file in files)}. Name one file.")
        return cls(DataFile(files[0], options.reading(), context.work_dir), options, state_of(files[0]))

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.data.path

    def is_unchanged(self) -> bool:
        """Tell whether the file is still as it was when it was found."""
        return is_in_state(self.path, self.state)

    def values(self, column: str) -> list[str]:
        """Return up to MOST_VALUES + 1 different values of a column, without blank ones, sorted."""
        with duckdb.connect(":memory:") as connection:
            rows = self.data.rows(connection)
            text = clean(rows.attributes, column)
            query = rows.relation.project(f"{text} as value").filter("value is not null").distinct()
            try:
                found = query.order("value").limit(MOST_VALUES + 1).fetchall()
            except duckdb.Error as error:
                raise self.data.error(error) from error
        return [str(value) for (value,) in found]


def clean(columns: Mapping[str, str], column: str) -> str:
    """Return the SQL of a column's text without blanks around it; a blank text is null."""
    return f"nullif(trim(cast({columns[column]} as varchar)), '')"

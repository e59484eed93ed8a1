"""The `csv` connector: a folder of delimited text files and a column map."""

import glob
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import duckdb
from duckdb import DuckDBPyConnection
from pydantic import Field

from python_models.connectors.base import SourceContext, SourceRows
from python_models.connectors.columns import ColumnMatch
from python_models.connectors.csv_errors import explain_csv_error
from python_models.connectors.csv_header import read_header
from python_models.connectors.folder import FolderConnector, TableFiles
from python_models.connectors.options import Options, checked

# Strict, and nothing guessed by sampling: a row that does not fit is an error that names its line, never skipped.
_READ = """
select *, row_number() over () as source_row
from read_csv(
    $file, columns = $columns, delim = $delimiter, quote = $quote, escape = $quote, encoding = $encoding,
    auto_detect = false, header = true, skip = 0, strict_mode = true, ignore_errors = false, null_padding = false,
    hive_partitioning = false, max_line_size = 16777216
)
"""


class CsvTableFiles(TableFiles):
    """How the files of one table are written; the delimiter is taken from the header line unless given."""

    delimiter: str | None = Field(default=None, min_length=1, max_length=1)
    quote: str = Field(default='"', min_length=1, max_length=1)
    encoding: Literal["utf-8", "latin-1"] = "utf-8"


class CsvOptions(Options):
    """Options of a `csv` source."""

    folder: Path
    tables: dict[str, CsvTableFiles] = Field(default_factory=dict)


class CsvConnector(FolderConnector[CsvTableFiles]):
    """Reads one text file per part; every value stays text, and an empty field is null."""

    extension = ".csv"

    def __init__(self, options: Mapping[str, object], context: SourceContext) -> None:
        source = checked(CsvOptions, options, "the connector csv")
        super().__init__(source.folder, source.tables, context)

    def default_options(self, file_name: str) -> CsvTableFiles:
        """Return the options for a file that bears the name of a contract table."""
        return CsvTableFiles(file=file_name)

    def header(self, file: Path, options: CsvTableFiles) -> Sequence[str]:
        """Return the column names of the first line; raise SourceError when there is none or no row after it."""
        return read_header(file, options.encoding, options.quote, options.delimiter).columns

    def rows(
        self,
        connection: DuckDBPyConnection,
        file: Path,
        options: CsvTableFiles,
        header: Sequence[str],
        match: ColumnMatch,
    ) -> SourceRows:
        """Open the rows of a file."""
        # Columns go by position: names in the file may be blank, or differ only in case, which SQL cannot tell apart.
        position = {name: f"column_{index}" for index, name in enumerate(header)}
        parameters = {
            "file": glob.escape(str(file)),
            "columns": {column: "VARCHAR" for column in position.values()},
            "delimiter": read_header(file, options.encoding, options.quote, options.delimiter).delimiter,
            "quote": options.quote,
            "encoding": options.encoding,
        }
        return SourceRows(
            connection.sql(_READ, params=parameters),
            columns={name: position[source] for name, source in match.used.items()},
            attributes={name: position[name] for name in match.left_over},
            row_number="source_row",
        )

    def explain(self, error: duckdb.Error) -> str:
        """Return a sentence that names the line and what to do."""
        return explain_csv_error(error)

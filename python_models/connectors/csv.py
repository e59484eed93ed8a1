"""The `csv` connector: a folder of delimited text files and a column map."""

import glob
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection
from pydantic import Field

from python_models.connectors.base import SourceContext, SourceRows, text_literal
from python_models.connectors.columns import ColumnMatch
from python_models.connectors.csv_errors import explain_csv_error
from python_models.connectors.csv_header import read_header
from python_models.connectors.folder import FolderConnector
from python_models.connectors.options import Options, checked
from python_models.connectors.table_files import TableFiles
from python_models.connectors.text_file import (
    MOST_UNPACKED_MB,
    NATIVE_ENCODINGS,
    TextFile,
    inspect,
)
from python_models.connectors.utf8_copy import readable_path

# Strict, and nothing guessed by sampling: a row that does not fit is an error that names its line, never skipped.
_READ = """
select *, row_number() over () as source_row
from read_csv(
    {file}, columns = {columns}, delim = {delimiter}, quote = {quote}, escape = {quote}, encoding = {encoding},
    compression = {compression}, auto_detect = false, header = true, skip = 0, strict_mode = true,
    ignore_errors = false, null_padding = false, hive_partitioning = false, max_line_size = {longest},
    buffer_size = {buffer}
)
"""
_BUFFER_MB = 32


class CsvTableFiles(TableFiles):
    """How the files of one table are written; what is not given is found by looking at them."""

    delimiter: str | None = Field(default=None, min_length=1, max_length=4, description="what parts the columns")
    quote: str = Field(default='"', min_length=1, max_length=1)
    encoding: str | None = Field(default=None, min_length=1, description="a codec of Python's, such as cp1252")
    longest_line_mb: int = Field(default=16, ge=1, le=1000, description="refuse a file with a longer line")
    most_unpacked_mb: int = Field(default=MOST_UNPACKED_MB, ge=1, description="refuse a packed file that is larger")


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

    def content(self, file: Path, options: CsvTableFiles) -> str:
        """Return the SHA-256 of the file's bytes; SourceError when they are no text of one encoding."""
        return _inspected(file, options).content

    def header(self, file: Path, options: CsvTableFiles) -> Sequence[str]:
        """Return the column names of the first line; raise SourceError when there is none or no row after it."""
        return read_header(_inspected(file, options), options.quote, options.delimiter).columns

    def header_hint(self, header: Sequence[str]) -> str:
        """Say what may be wrong with a header of one column, or one that is a line for Excel."""
        if header[0].lower().startswith("sep="):
            return " The first line is one that Excel reads and nobody else: remove it."
        if len(header) > 1:
            return ""
        return (
            " All of the first line is one column: if another sign parts the columns, write `delimiter:` for the "
            "table; if a title stands above the column names, remove it."
        )

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
        text = _inspected(file, options)
        # Literals and no parameters: the rows of two files could not be joined when both name a parameter $file.
        query = _READ.format(
            file=text_literal(glob.escape(str(readable_path(text)))),
            columns="{" + ", ".join(f"{column}: 'VARCHAR'" for column in position.values()) + "}",
            delimiter=text_literal(read_header(text, options.quote, options.delimiter).delimiter),
            quote=text_literal(options.quote),
            encoding=text_literal(NATIVE_ENCODINGS.get(text.encoding, "utf-8")),
            longest=options.longest_line_mb << 20,
            # By itself DuckDB would hold sixteen of the longest lines in each buffer.
            buffer=max(2 * options.longest_line_mb, _BUFFER_MB) << 20,
            compression=text_literal(text.compression if text.is_native and text.compression else "none"),
        )
        return SourceRows(
            connection.sql(query),
            columns={name: position[source] for name, source in match.used.items()},
            attributes={name: position[name] for name in match.left_over},
            row_number="source_row",
            in_one_thread=True,
        )

    def file_notes(self, file: Path, options: CsvTableFiles) -> list[str]:
        """Return what was found out about a file that is not written as most are."""
        text = _inspected(file, options)
        if options.encoding is None and text.encoding in ("cp1252", "latin-1"):
            return [
                f"{file.name} is not UTF-8 and was read as {text.encoding}; if names look wrong, write `encoding:`."
            ]
        return []

    def explain(self, error: duckdb.Error) -> str:
        """Return a sentence that names the line and what to do."""
        return explain_csv_error(error)


def _inspected(file: Path, options: CsvTableFiles) -> TextFile:
    return inspect(file, options.encoding, options.most_unpacked_mb)

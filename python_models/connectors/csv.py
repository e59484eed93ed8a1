"""The `csv` connector: a folder of delimited text files and a column map."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from python_models.connectors.bad_lines import MOST_LINES, lines_that_do_not_fit, other_line_end
from python_models.connectors.base import SourceContext, SourceRows
from python_models.connectors.columns import ColumnMatch
from python_models.connectors.csv_errors import explain_csv_error, explain_line_end, more_lines
from python_models.connectors.csv_header import read_header
from python_models.connectors.csv_options import CsvOptions, CsvTableFiles
from python_models.connectors.csv_query import column_at, csv_query
from python_models.connectors.folder import FolderConnector
from python_models.connectors.opened_file import OpenedFile
from python_models.connectors.options import checked
from python_models.connectors.text_file import TextFile, inspect
from python_models.connectors.unpack import PACKED, members
from python_models.connectors.utf8_copy import readable_path, unzipped

__all__ = ["CsvConnector", "CsvOptions", "CsvTableFiles"]

_PLAIN_ENDINGS = (".csv", ".tsv", ".psv", ".txt")


class CsvConnector(FolderConnector[CsvTableFiles]):
    """Reads one text file per part; every value stays text, and an empty field is null."""

    endings = (*_PLAIN_ENDINGS, *(plain + packed for plain in _PLAIN_ENDINGS for packed in PACKED))

    def __init__(self, options: Mapping[str, object], context: SourceContext) -> None:
        source = checked(CsvOptions, options, "the connector csv")
        super().__init__(source.folder, source.tables, context)

    def default_options(self, file_name: str) -> CsvTableFiles:
        """Return the options for a file that bears the name of a contract table."""
        return CsvTableFiles(file=file_name)

    def inside(self, file: Path, options: CsvTableFiles) -> Sequence[tuple[str, Path]]:
        """Return the files in a zip file of several, unpacked beside the warehouse, or the file itself."""
        if file.suffix.lower() != ".zip" or len(members(file)) < 2:
            return [("", file)]
        return unzipped(file, options.most_unpacked_mb, self.scratch_dir)

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
        place = {name: column_at(position) for position, name in enumerate(header)}
        return SourceRows(
            connection.sql(self._query(file, options, header)),
            columns={name: place[source] for name, source in match.used.items()},
            attributes={name: place[name] for name in match.left_over},
            row_number="source_row",
            in_one_thread=True,
        )

    def file_notes(self, file: Path, options: CsvTableFiles) -> list[str]:
        """Return what was found out about a file that is not written as most are."""
        text = _inspected(file, options)
        notes = []
        if options.encoding is None and not text.encoding.startswith("utf"):
            notes.append(
                f"{file.name} is not UTF-8 and was read as {text.encoding}; if names look wrong, write `encoding:`."
            )
        delimiter = read_header(text, options.quote, options.delimiter).delimiter
        if options.delimiter is None and delimiter not in (",", ";", "\t"):
            notes.append(f"{file.name} was read with {delimiter!r} between the columns; if not, write `delimiter:`.")
        return notes

    def explain(self, error: duckdb.Error) -> str:
        """Return a sentence that names the line and what to do."""
        return explain_csv_error(error)

    def explain_file(self, file: OpenedFile[CsvTableFiles], error: duckdb.Error) -> str:
        """Return a sentence that names all lines that do not fit; the file is read once more to find them."""
        sentence = self.explain(error)
        if "line ends of two kinds" in sentence:
            text = _inspected(file.path, file.options)
            line = other_line_end(readable_path(text, self.scratch_dir), file.options.quote)
            return explain_line_end(line) if line else sentence
        keep = f"store_rejects = true, rejects_limit = {MOST_LINES}"
        return sentence + more_lines(lines_that_do_not_fit(self._query(file.path, file.options, file.header, keep)))

    def _query(self, file: Path, options: CsvTableFiles, header: Sequence[str], *bad_lines: str) -> str:
        text = _inspected(file, options)
        delimiter = read_header(text, options.quote, options.delimiter).delimiter
        return csv_query(text, options, delimiter, len(header), self.scratch_dir, *bad_lines)


def _inspected(file: Path, options: CsvTableFiles) -> TextFile:
    return inspect(file, options.encoding, options.most_unpacked_mb)

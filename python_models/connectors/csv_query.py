"""The SQL that reads a delimited text file."""

import glob
from pathlib import Path

from python_models.connectors.base import text_literal
from python_models.connectors.csv_options import CsvTableFiles
from python_models.connectors.text_file import NATIVE_ENCODINGS, TextFile
from python_models.connectors.utf8_copy import readable_path

# Strict, and nothing guessed by sampling: a row that does not fit is an error that names its line, never skipped.
_READ = """
select *, row_number() over () as source_row
from read_csv(
    {file}, columns = {columns}, delim = {delimiter}, quote = {quote}, escape = {quote}, encoding = {encoding},
    compression = {compression}, auto_detect = false, header = true, skip = 0, strict_mode = true, {bad_lines},
    null_padding = false, hive_partitioning = false, max_line_size = {longest}, buffer_size = {buffer}
)
"""
_STOP = "ignore_errors = false"
_BUFFER_MB = 32


def column_at(position: int) -> str:
    """Return the name of the column at a position, from 0.

    Columns go by position: names in the file may be blank, or differ only in case, which SQL cannot tell apart.
    """
    return f"column_{position}"


def csv_query(
    text: TextFile,
    options: CsvTableFiles,
    delimiter: str,
    column_count: int,
    scratch_dir: Path | None,
    bad_lines: str = _STOP,
) -> str:
    """Return the query that gives the columns as text, and their place as `source_row`, the first being 1."""
    columns = ", ".join(f"{column_at(position)}: 'VARCHAR'" for position in range(column_count))
    # Literals and no parameters: the rows of two files could not be joined when both name a parameter $file.
    return _READ.format(
        file=text_literal(glob.escape(str(readable_path(text, scratch_dir)))),
        columns=f"{{{columns}}}",
        delimiter=text_literal(delimiter),
        quote=text_literal(options.quote),
        encoding=text_literal(NATIVE_ENCODINGS.get(text.encoding, "utf-8")),
        compression=text_literal(text.compression if text.is_native and text.compression else "none"),
        bad_lines=bad_lines,
        longest=options.longest_line_mb << 20,
        # By itself DuckDB would hold sixteen of the longest lines in each buffer.
        buffer=max(2 * options.longest_line_mb, _BUFFER_MB) << 20,
    )

"""The `parquet` connector: a folder of Parquet files and a column map."""

import glob
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection
from pydantic import Field

from python_models.connectors.base import SourceContext, SourceRows, first_line, quoted
from python_models.connectors.columns import ColumnMatch
from python_models.connectors.file_state import sha256_of
from python_models.connectors.folder import FolderConnector
from python_models.connectors.options import Options, checked
from python_models.connectors.table_files import TableFiles
from python_models.errors import SourceError

_ROW_NUMBER = "file_row_number"


class ParquetOptions(Options):
    """Options of a `parquet` source."""

    folder: Path
    tables: dict[str, TableFiles] = Field(default_factory=dict)


class ParquetConnector(FolderConnector[TableFiles]):
    """Reads one Parquet file per part; values keep the text DuckDB writes for their type."""

    endings = (".parquet",)

    def __init__(self, options: Mapping[str, object], context: SourceContext) -> None:
        source = checked(ParquetOptions, options, "the connector parquet")
        super().__init__(source.folder, source.tables, context)

    def default_options(self, file_name: str) -> TableFiles:
        """Return the options for a file that bears the name of a contract table."""
        return TableFiles(file=file_name)

    def content(self, file: Path, options: TableFiles) -> str:
        """Return the SHA-256 of the file's bytes."""
        return sha256_of(file)

    def header(self, file: Path, options: TableFiles) -> Sequence[str]:
        """Return the column names; raise SourceError when the file is not Parquet or holds no rows."""
        if file.stat().st_size == 0:
            raise SourceError(f"the file {file} is empty. Expected a Parquet file with rows.")
        with duckdb.connect(":memory:") as connection:
            try:
                relation = _open(connection, file)
                row_count = relation.count("*").fetchall()[0][0]
            except duckdb.Error as error:
                raise SourceError(
                    f"the file {file} could not be read as Parquet: {first_line(error)} "
                    "Write it again as Parquet, or use `connector: csv` for text files."
                ) from error
            if row_count == 0:
                raise SourceError(f"the file {file} has columns but no rows. Remove it, or write it again with rows.")
            return [name for name in relation.columns if name != _ROW_NUMBER]

    def rows(
        self, connection: DuckDBPyConnection, file: Path, options: TableFiles, header: Sequence[str], match: ColumnMatch
    ) -> SourceRows:
        """Open the rows of a file."""
        return SourceRows(
            _open(connection, file),
            columns={name: quoted(source) for name, source in match.used.items()},
            attributes={name: quoted(name) for name in match.left_over},
            row_number=f"{_ROW_NUMBER} + 1",
        )


def _open(connection: DuckDBPyConnection, file: Path) -> duckdb.DuckDBPyRelation:
    # DuckDB reads a path as a pattern, and `key=value` folders as columns: both would surprise here.
    return connection.read_parquet(glob.escape(str(file)), file_row_number=True, hive_partitioning=False)

"""Write one part of a source as one landing file."""

import glob
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from python_models.connectors.base import SourcePart, SourceRows, digest, first_line, quoted, text_literal
from python_models.errors import LandingError, SourceError
from python_models.landing.contract import ATTRIBUTES, Table

# A new way of writing landing files makes new load ids, so that old files are superseded.
LANDING_FORMAT = "2"


def load_id(connector_name: str, table: str, content_id: str) -> str:
    """Return the id of a load: the same for the same content, table and connector, on every machine."""
    return digest(LANDING_FORMAT, connector_name, table, content_id)[:16]


def connect(scratch_dir: Path, threads: int) -> DuckDBPyConnection:
    """Return an in-memory DuckDB that spills into `scratch_dir`, reads only what it is told and needs no network."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "python_enable_replacements": False,
        "temp_directory": str(scratch_dir / "spill"),
        "threads": threads,
    }
    connection = duckdb.connect(":memory:", config=config)
    # Times with a zone become text in UTC, whatever zone the machine is in.
    connection.execute("set TimeZone = 'UTC'")
    connection.execute("set enable_progress_bar = false")  # it would be drawn between the lines we print
    return connection


def write_part(connection: DuckDBPyConnection, table: Table, part: SourcePart, load: str, target: Path) -> int:
    """Write the rows of a part to `target` and sync it; return how many there are.

    Raises SourceError when the source cannot be read, LandingError when the file cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        rows = _opened(connection, table, part)
        with _threads(connection, rows):
            rows.relation.project(projection(table, rows, part.source_name, load)).write_parquet(
                str(target), compression="zstd"
            )
    except duckdb.Error as error:
        # Beside the file itself, DuckDB writes what does not fit in memory.
        if str(target.parent.parent) in str(error) or isinstance(error, duckdb.OutOfMemoryException):
            raise LandingError(
                f"Table {table.name} could not be written: {first_line(error)}. Nothing was landed. Free space or "
                "memory, or set REGULARS_WAREHOUSE_DIR to another folder."
            ) from error
        _refuse_changed(table, part)
        raise SourceError(
            f"Table {table.name}: {part.source_name} could not be read: {part.explain(error)} Nothing was landed."
        ) from error
    _refuse_changed(table, part)
    return _synced_row_count(connection, target)


@contextmanager
def _threads(connection: DuckDBPyConnection, rows: SourceRows) -> Iterator[None]:
    """Let DuckDB work with as many threads as the rows can use."""
    if not rows.in_one_thread:
        yield
        return
    ((threads,),) = connection.execute("select current_setting('threads')").fetchall()
    connection.execute("set threads = 1")
    try:
        yield
    finally:
        connection.execute(f"set threads = {threads}")


def _opened(connection: DuckDBPyConnection, table: Table, part: SourcePart) -> SourceRows:
    try:
        return part.read(connection)
    except (OSError, SourceError) as error:
        _refuse_changed(table, part)
        if isinstance(error, SourceError):
            raise
        raise SourceError(
            f"Table {table.name}: {part.source_name} could not be read: {error.strerror}. Nothing was landed."
        ) from error


def _refuse_changed(table: Table, part: SourcePart) -> None:
    if not part.is_unchanged():
        raise SourceError(
            f"Table {table.name}: {part.source_name} changed, or went away, while it was read, so some rows may be old "
            "and some new. Nothing was landed. Land again when nothing writes to it any more."
        )


def write_empty(connection: DuckDBPyConnection, table: Table, target: Path) -> int:
    """Write a landing file with the columns of a table and no rows, so that dbt has something to bind to."""
    columns = ", ".join(f"cast(null as varchar) as {quoted(name)}" for name in table.landing_columns)
    target.parent.mkdir(parents=True, exist_ok=True)
    connection.sql(f"select {columns} limit 0").write_parquet(str(target), compression="zstd")
    return _synced_row_count(connection, target)


def write_settings(connection: DuckDBPyConnection, rows: Mapping[str, str], target: Path) -> int:
    """Write the shop's settings as a landing file of two text columns, name and value."""
    pairs = ", ".join(f"({text_literal(name)}, {text_literal(value)})" for name, value in rows.items())
    target.parent.mkdir(parents=True, exist_ok=True)
    connection.sql(f"from (values {pairs}) as settings (name, value)").write_parquet(str(target), compression="zstd")
    return _synced_row_count(connection, target)


def _synced_row_count(connection: DuckDBPyConnection, target: Path) -> int:
    with target.open("rb") as stream:
        os.fsync(stream.fileno())
    return landed_row_count(connection, target)


def landed_row_count(connection: DuckDBPyConnection, file: Path) -> int:
    """Return the number of rows of a landing file, read from its footer."""
    query = "select num_rows from parquet_file_metadata($1)"
    (row,) = connection.execute(query, [glob.escape(str(file))]).fetchall()
    return int(row[0])


def projection(table: Table, rows: SourceRows, source_name: str, load: str) -> str:
    """Return the SQL of the columns of a landing file, all as text, over the rows of a source."""
    expressions = {name: rows.columns.get(name, "null") for name in table.column_names}
    if table.keeps_attributes:
        expressions[ATTRIBUTES] = _attributes(rows)
    expressions |= {
        "_load_id": text_literal(load),
        "_source_file": text_literal(source_name),
        "_source_row": rows.row_number,
        "_date_order": text_literal(rows.date_order),
        "_decimal_mark": text_literal(rows.decimal_mark),
        "_time_zone": "null" if rows.time_zone is None else text_literal(rows.time_zone),
    }
    return ", ".join(f"cast({text} as varchar) as {quoted(name)}" for name, text in expressions.items())


def _attributes(rows: SourceRows) -> str:
    pairs = ", ".join(f"{text_literal(name)}, cast({text} as varchar)" for name, text in rows.attributes.items())
    # A merge patch leaves nulls out: an attribute that is not known is not there.
    return f"json_merge_patch('{{}}'::json, json_object({pairs}))"

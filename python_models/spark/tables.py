"""Spark's tables as DuckDB relations, so that the models of models/ml run as they are on the driver."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from threading import Lock
from typing import Any
from urllib.parse import unquote, urlparse

import duckdb

from python_models.publish.machine_limits import set_limits
from python_models.settings import Settings, get_settings
from python_models.spark.failures import clear_the_way

DATABASE = ":memory:on_spark"  # of DuckDB; models that run at a time share it, and so its limits
CATALOG = "memory"  # how that database calls itself
_naming = Lock()  # two models must not change the catalog at the same moment


@contextmanager
def duckdb_session(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB connection without a file, within the limits of memory and disk that the settings name."""
    settings.spill_dir.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(DATABASE) as session:
        with _naming:
            _limit_once(session, settings)
        yield session


@contextmanager
def scratch_folder(settings: Settings) -> Iterator[Path]:
    """A folder for what one model hands to Spark or takes from it; it is removed again."""
    settings.spill_dir.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="on_spark_", dir=settings.spill_dir.absolute()) as folder:
        yield Path(folder)


def read_table(session: duckdb.DuckDBPyConnection, spark: Any, name: str, scratch: Path) -> duckdb.DuckDBPyRelation:
    """Return the rows of Spark's table or view `schema.table`; those of a view are written to `scratch` first."""
    name = name.replace("`", "")
    # The files of a view would be those of the tables below it, without the view's filters and joins.
    is_view = spark.catalog.getTable(name).tableType != "MANAGED"
    files = _rows_written(spark, name, scratch) if is_view else table_files(spark, name)
    return session.read_parquet([str(file) for file in files])


def name_table(session: duckdb.DuckDBPyConnection, rows: duckdb.DuckDBPyRelation, name: str) -> None:
    """Let the session know the rows by the name `schema.table`."""
    schema, table = name.split(".")
    with _naming:
        session.execute(f'create schema if not exists "{schema}"')
        session.execute(f'create or replace view "{schema}"."{table}" as {rows.sql_query()}')


def table_files(spark: Any, name: str) -> list[Path]:
    """Return the Parquet files of a table in their order; Spark makes one even for a table without rows."""
    paths = sorted(unquote(urlparse(uri).path) for uri in spark.table(name).inputFiles())
    return [Path(path) for path in paths]


def write_table(session: duckdb.DuckDBPyConnection, spark: Any, result: Any, name: str, scratch: Path) -> None:
    """Replace Spark's table by a model's result: a data frame, an Arrow table or reader, or a DuckDB relation."""
    file = scratch / "result.parquet"
    if isinstance(result, duckdb.DuckDBPyRelation):
        result.write_parquet(str(file))
    else:
        session.register("result_of_model", result)
        session.execute(f"copy (select * from result_of_model) to '{file}' (format parquet)")
        session.unregister("result_of_model")
    save_table(spark.read.parquet(str(file)), name)


def save_table(frame: Any, name: str) -> None:
    """Replace Spark's table by a frame's rows, also where a build that was killed left files in its place."""
    try:
        frame.write.mode("overwrite").format("parquet").saveAsTable(name)
    except Exception as error:
        if not clear_the_way(error, get_settings().spark_dir):
            raise
        frame.write.mode("overwrite").format("parquet").saveAsTable(name)


def _rows_written(spark: Any, name: str, scratch: Path) -> list[Path]:
    folder = Path(mkdtemp(prefix=name, dir=scratch))  # of its own: a model may ask for the view again
    spark.table(name).write.mode("overwrite").parquet(str(folder))
    return sorted(folder.glob("*.parquet"))


def _limit_once(session: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Set the limits, unless a model beside this one has: DuckDB moves no folder for spilling that was used."""
    known = session.execute("select current_setting('temp_directory')").fetchall()[0][0]
    if known != str(settings.spill_dir.absolute()):
        set_limits(session, settings)

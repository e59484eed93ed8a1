"""Spark's Parquet tables as DuckDB relations, so that the models of models/ml run as they are on the driver."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote, urlparse

import duckdb

CATALOG = "memory"  # the name of an in-memory database of DuckDB


@contextmanager
def duckdb_session() -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB connection of its own, without a file; temporary files go to a folder that is removed again."""
    with TemporaryDirectory() as folder, duckdb.connect(config={"temp_directory": folder}) as session:
        yield session


def add_table(session: duckdb.DuckDBPyConnection, spark: Any, name: str) -> duckdb.DuckDBPyRelation:
    """Return Spark's table or view `schema.table` as a relation, known to the session by the same name."""
    schema, table = (part.strip("`") for part in name.split("."))
    files = table_files(spark, f"{schema}.{table}")
    session.execute(f'create schema if not exists "{schema}"')
    source = "read_parquet([" + ", ".join("'" + str(file).replace("'", "''") + "'" for file in files) + "])"
    session.execute(f'create or replace view "{schema}"."{table}" as select * from {source}')
    return session.table(f'"{schema}"."{table}"')


def table_files(spark: Any, name: str) -> list[Path]:
    """Return the Parquet files of a table in their order; Spark makes one even for a table without rows."""
    paths = sorted(unquote(urlparse(uri).path) for uri in spark.table(name).inputFiles())
    return [Path(path) for path in paths]


def write_table(session: duckdb.DuckDBPyConnection, spark: Any, result: Any, name: str) -> None:
    """Replace Spark's table by a model's result: a data frame, an Arrow table or reader, or a DuckDB relation."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "rows.parquet")
        if isinstance(result, duckdb.DuckDBPyRelation):
            result.write_parquet(str(file))
        else:
            session.register("result_of_model", result)
            session.execute(f"copy (select * from result_of_model) to '{file}' (format parquet)")
            session.unregister("result_of_model")
        spark.read.parquet(str(file)).write.mode("overwrite").format("parquet").saveAsTable(name)

"""Spark's executors work on the rows of its tables, in batches, with what they need broadcast to each of them once."""

from collections.abc import Iterator, Mapping
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from python_models.learners import Vector
from python_models.relations import Selection, Work
from python_models.spark.tables import save_table


class SparkTable:
    """A table of Spark: rows that executors work on; in all else the DuckDB relation over its files on the driver."""

    def __init__(self, spark: Any, name: str, relation: duckdb.DuckDBPyRelation) -> None:
        self._spark = spark
        self._name = name
        self.relation = relation

    def __getattr__(self, name: str) -> Any:
        return getattr(self.relation, name)

    def read_by(self, relation: duckdb.DuckDBPyRelation) -> "SparkTable":
        """Return the same table, to be read on the driver by another relation."""
        return SparkTable(self._spark, self._name, relation)

    def map_batches(self, selection: Selection, work: Work, schema: pa.Schema) -> "SparkRows":
        """Return what `work` makes of the selected rows; they are computed when they are read or saved.

        `work` is sent to the executors, which need this library, in the same version, and the driver's Python.
        Rows with an order are split into ranges of it, and a table that is saved has its files in that order.
        """
        from pyspark.sql.functions import col

        # Backticks, because a thread of dbt's parses without the session's setting that makes names of double quotes.
        columns = ", ".join(selection.columns)
        statement = f"select {columns} from {self._name} where {selection.condition}"
        rows = self._spark.sql(statement.replace('"', "`"))
        if selection.order:
            # The number is given, so Spark does not join small ranges again: each core gets its share.
            ranges = int(self._spark.conf.get("spark.sql.shuffle.partitions"))
            order = [col(f"`{name}`") for name in selection.order]
            rows = rows.repartitionByRange(ranges, *order).sortWithinPartitions(*order)
        sent = self._spark.sparkContext.broadcast(work)

        def on_executor(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            for batch in batches:
                yield from sent.value(batch)

        # mapInArrow is mapInPandas without the way through pandas and back, which lists of numbers make a long one.
        return SparkRows(rows.mapInArrow(on_executor, self._spark.createDataFrame(schema.empty_table()).schema))


class SparkRows:
    """Rows that executors compute, as a frame of Spark."""

    def __init__(self, frame: Any) -> None:
        self._frame = frame

    def numbers(self, column: str) -> Vector:
        """Return a column; the rows stay on the executors' disks, so that they are computed once."""
        from pyspark import StorageLevel

        self._frame = self._frame.persist(StorageLevel.DISK_ONLY)
        return np.asarray(self._frame.select(column).toArrow()[column].to_numpy(), dtype=np.float64)

    def with_columns(self, columns: Mapping[str, str]) -> "SparkRows":
        """Return the rows with further columns at their end, each a name and its SQL."""
        return SparkRows(self._frame.selectExpr("*", *(f"{sql} as {name}" for name, sql in columns.items())))

    def save(self, name: str) -> None:
        """Replace a table of Spark by these rows."""
        save_table(self._frame, name)

"""Columns of numbers as Arrow columns, without going through Python objects."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.random import Generator
from numpy.typing import NDArray


def chosen(codes: NDArray[Any], names: Sequence[str]) -> pa.Array:
    """Return the name for each code."""
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int8)), pa.array(names, pa.string()))


def timestamps(seconds: NDArray[np.int64]) -> pa.Array:
    """Return seconds since 1970 as timestamps without a zone."""
    return pa.array(seconds).view(pa.timestamp("s"))


def money(cents: NDArray[np.int64]) -> pa.Array:
    """Return cents as amounts with two decimals; the numbers are not copied."""
    buffer = pa.py_buffer(np.ascontiguousarray(cents, dtype=np.int64))
    return pa.Array.from_buffers(pa.decimal64(18, 2), len(cents), [None, buffer])


def emptied(random: Generator, column: pa.Array, share: float, count: int) -> pa.Array:
    """Return the column with round(share * count) of its first `count` values missing."""
    mask = np.zeros(len(column), dtype=bool)
    mask[random.choice(count, round(share * count), replace=False)] = True
    return column.take(pa.array(np.arange(len(column)), mask=mask))


class BatchStream:
    """Record batches that are made while DuckDB reads them, again from the first each time it starts to read."""

    def __init__(self, schema: pa.Schema, batches: Callable[[], Iterator[pa.RecordBatch]]) -> None:
        self.schema = schema
        self._batches = batches

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Start a new stream (the Arrow PyCapsule protocol)."""
        return pa.RecordBatchReader.from_batches(self.schema, self._batches()).__arrow_c_stream__(requested_schema)

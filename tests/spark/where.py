"""Work for executors; a module, because an executor imports what it is to do."""

import os
import time
from collections.abc import Iterator

import pyarrow as pa


def process_of_batch(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """Yield the number of the process and of the rows."""
    yield pa.RecordBatch.from_pydict({"process": [os.getpid()], "rows": [batch.num_rows]})


def slowly(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """Yield the batch after two seconds."""
    time.sleep(2)
    yield pa.RecordBatch.from_pydict({"n": batch["id"]})

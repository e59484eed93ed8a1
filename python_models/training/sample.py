"""Which rows a large shop learns from: those of a sample of customers, drawn by a hash."""

import duckdb
import pandas as pd

from python_models.relations import sampled
from python_models.tasks import Task


def rows_to_learn_from(task: Task, examples: duckdb.DuckDBPyRelation, most_rows: int) -> pd.DataFrame:
    """Return all rows of `examples`, or where there are more than about `most_rows` those of a sample of customers."""
    return sampled(examples, task.cluster, most_rows).df()

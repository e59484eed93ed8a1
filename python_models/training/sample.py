"""Which rows a large shop learns from: those of a sample of customers, drawn by a hash."""

import duckdb
import pandas as pd

from python_models.tasks import Task


def rows_to_learn_from(task: Task, examples: duckdb.DuckDBPyRelation, most_rows: int) -> pd.DataFrame:
    """Return all rows of `examples`, or where there are more than about `most_rows` those of a sample of customers.

    A customer is in it or not with all rows. The draw is that of the macro hash_share, so the sample is the same on
    every day and part of any larger one, and the rest is never read into Python.
    """
    count = examples.aggregate("count(*)").fetchall()[0][0]
    if count <= most_rows:
        return examples.df()
    share = most_rows / count
    return examples.filter(f"{hash_share(task.cluster)} < {share!r}").df()


def hash_share(column: str) -> str:
    """Return SQL for where a column's text falls between 0 and 1, by the first 32 bits of its MD5."""
    return f"cast(concat('0x', substr(md5(cast(\"{column}\" as varchar)), 1, 8)) as bigint) / 4294967296"

"""The rows to score, read from DuckDB in batches, so that memory does not grow with their number."""

from collections.abc import Iterator

import duckdb
import pandas as pd
import pyarrow as pa

from python_models.tasks import AS_OF, KNOWN_AT, Task
from python_models.training.examples import Examples, read_examples
from python_models.training.frames import DATE, TEXT
from python_models.training.trained_model import TrainedModel

# Of a hundred features a batch is 16 MB as numbers, and as much again for each step that works on it.
BATCH_ROWS = 20_480

Table = duckdb.DuckDBPyRelation | pd.DataFrame


def stream(session: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """Return the same relation on a cursor of its own, so that it can be read while `session` writes a table."""
    return session.cursor().sql(relation.sql_query())


def batches_to_score(task: Task, model: TrainedModel, examples: Table) -> Iterator[Examples]:
    """Yield the rows to score of a trained model in the order of as-of date and keys, at most BATCH_ROWS at a time.

    Only the columns that the model needs are read. Raises TaskError as read_examples does.
    """
    relation = as_relation(examples).filter("is_scoring")
    bookkeeping = dict.fromkeys([*task.keys, AS_OF, KNOWN_AT, "is_scoring", task.label, task.cluster])
    numbers = [
        f"cast({quoted(name)} as double) as {quoted(name)}" for name in model.features if name in relation.columns
    ]
    wanted = [quoted(name) for name in bookkeeping if name in relation.columns] + numbers
    ordered = relation.project(", ".join(wanted)).order(", ".join(map(quoted, [AS_OF, *task.keys])))
    for batch in ordered.to_arrow_reader(BATCH_ROWS):
        yield read_examples(task, batch.to_pandas(date_as_object=False), list(model.features))


def rows_to_score(task: Task, model: TrainedModel, examples: Table) -> Examples:
    """Return all rows to score at once; for a trained model with the features in the order that it was trained on."""
    features = None if model.booster is None else list(model.features)
    return read_examples(task, as_relation(examples).filter("is_scoring").df(), features)


def as_relation(table: Table) -> duckdb.DuckDBPyRelation:
    """Return a frame as a relation, and a relation as it is."""
    if isinstance(table, duckdb.DuckDBPyRelation):
        return table
    return duckdb.from_arrow(pa.Table.from_pandas(table, preserve_index=False))


def quoted(name: str) -> str:
    """Return a column's name as SQL writes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def key_types(task: Task) -> dict[str, pa.DataType]:
    """Return the types of the columns that name a scored row; campaign_id is there for all tasks, null without one."""
    return {"campaign_id": TEXT} | {key: TEXT for key in task.keys} | {AS_OF: DATE}

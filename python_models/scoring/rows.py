"""The rows to score: what of the examples they are, and how a batch of them becomes features for a learner."""

from collections.abc import Iterator
from dataclasses import replace

import pyarrow as pa

from python_models.relations import BATCH_ROWS, Selection, Table, as_relation, quoted
from python_models.tasks import AS_OF, KNOWN_AT, Task
from python_models.training.examples import Examples, read_ordered
from python_models.training.frames import DATE, TEXT
from python_models.training.trained_model import TrainedModel


def selection_to_score(task: Task, model: TrainedModel, examples: Table) -> Selection:
    """Return the rows to score of a trained model, in the order of as-of date and keys; only columns that it needs."""
    there = as_relation(examples).columns
    bookkeeping = dict.fromkeys([*task.keys, AS_OF, KNOWN_AT, "is_scoring", task.label, task.cluster])
    numbers = [f"cast({quoted(name)} as double) as {quoted(name)}" for name in model.features if name in there]
    wanted = [quoted(name) for name in bookkeeping if name in there] + numbers
    return Selection(tuple(wanted), "is_scoring", (AS_OF, *task.keys))


def keys_to_score(task: Task, examples: Table) -> Iterator[pa.RecordBatch]:
    """Yield keys, as_of_date and label_known_at of the rows to score, in the same order."""
    rows = as_relation(examples).filter("is_scoring").order(scoring_order(task))
    yield from rows.project(", ".join(map(quoted, [*task.keys, AS_OF, KNOWN_AT]))).to_arrow_reader(BATCH_ROWS)


def scoring_order(task: Task) -> str:
    """Return the order of the rows to score as SQL: by as-of date and keys."""
    return ", ".join(map(quoted, [AS_OF, *task.keys]))


def read_batch(task: Task, model: TrainedModel, batch: pa.RecordBatch) -> Examples:
    """Return a batch of the selected rows as arrays. Raises TaskError as read_examples does."""
    return read_ordered(task, batch, list(model.features))


def to_score_with(model: TrainedModel) -> TrainedModel:
    """Return the model without what scoring does not read, because it may be sent to many machines."""
    return replace(model, metrics=(), curves=(), reference=None, folds=(), groups=(), decision=None, backtest=None)


def key_types(task: Task) -> dict[str, pa.DataType]:
    """Return the types of the columns that name a scored row; campaign_id is there for all tasks, null without one."""
    return {"campaign_id": TEXT} | {key: TEXT for key in task.keys} | {AS_OF: DATE}

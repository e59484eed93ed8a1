"""The rows to score: what of the examples they are, and how a batch of them becomes features for a learner."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pyarrow as pa

from python_models.relations import Selection, Table, as_relation, batches, quoted
from python_models.tasks import AS_OF, KNOWN_AT, Task
from python_models.training.examples import Examples, read_examples
from python_models.training.frames import DATE, TEXT
from python_models.training.trained_model import TrainedModel


def selection_to_score(task: Task, model: TrainedModel, examples: Table) -> Selection:
    """Return the rows to score of a trained model, in the order of as-of date and keys; only columns that it needs."""
    there = as_relation(examples).columns
    bookkeeping = dict.fromkeys([*task.keys, AS_OF, KNOWN_AT, "is_scoring", task.label, task.cluster])
    numbers = [f"cast({quoted(name)} as double) as {quoted(name)}" for name in model.features if name in there]
    wanted = [quoted(name) for name in bookkeeping if name in there] + numbers
    return Selection(tuple(wanted), "is_scoring", (AS_OF, *task.keys))


def batches_to_score(task: Task, model: TrainedModel, examples: Table) -> Iterator[Examples]:
    """Yield the rows to score of a trained model in that order, a batch at a time."""
    asked = selection_to_score(task, model, examples)
    rows = as_relation(examples).filter(asked.condition).project(", ".join(asked.columns)).order(", ".join(asked.order))
    for batch in batches(rows):
        yield read_examples(task, batch, list(model.features))


def keys_to_score(task: Task, examples: Table) -> Iterator[pd.DataFrame]:
    """Yield keys, as_of_date and label_known_at of the rows to score, in the same order."""
    rows = as_relation(examples).filter("is_scoring").order(scoring_order(task))
    yield from batches(rows.project(", ".join(map(quoted, [*task.keys, AS_OF, KNOWN_AT]))))


def scoring_order(task: Task) -> str:
    """Return the order of the rows to score as SQL: by as-of date and keys."""
    return ", ".join(map(quoted, [AS_OF, *task.keys]))


def read_batch(task: Task, model: TrainedModel, batch: pa.RecordBatch) -> Examples:
    """Return a batch of the selected rows as arrays. Raises TaskError as read_examples does."""
    return read_examples(task, batch.to_pandas(date_as_object=False), list(model.features))


def to_score_with(model: TrainedModel) -> TrainedModel:
    """Return the model without what scoring does not read, because it may be sent to many machines."""
    return replace(model, metrics=(), curves=(), reference=None, folds=(), groups=(), decision=None, backtest=None)


def key_types(task: Task) -> dict[str, pa.DataType]:
    """Return the types of the columns that name a scored row; campaign_id is there for all tasks, null without one."""
    return {"campaign_id": TEXT} | {key: TEXT for key in task.keys} | {AS_OF: DATE}

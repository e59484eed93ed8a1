"""The rows to score: what of the examples they are, and how a batch of them becomes features for a learner."""

from dataclasses import replace

import pyarrow as pa

from python_models.scoring.batches import Selection, Table, as_relation, quoted
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


def read_batch(task: Task, model: TrainedModel, batch: pa.RecordBatch) -> Examples:
    """Return a batch of the selected rows as arrays. Raises TaskError as read_examples does."""
    return read_examples(task, batch.to_pandas(date_as_object=False), list(model.features))


def rows_to_score(task: Task, model: TrainedModel, examples: Table) -> Examples:
    """Return all rows to score at once; for a trained model with the features in the order that it was trained on."""
    features = None if model.booster is None else list(model.features)
    return read_examples(task, as_relation(examples).filter("is_scoring").df(), features)


def to_score_with(model: TrainedModel) -> TrainedModel:
    """Return the model without what scoring does not read, because it may be sent to many machines."""
    return replace(model, metrics=(), curves=(), reference=None, folds=(), groups=(), decision=None, backtest=None)


def key_types(task: Task) -> dict[str, pa.DataType]:
    """Return the types of the columns that name a scored row; campaign_id is there for all tasks, null without one."""
    return {"campaign_id": TEXT} | {key: TEXT for key in task.keys} | {AS_OF: DATE}

"""SHAP contributions of every scored row and feature, computed once, in batches; all explanations rest on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from python_models.learners import Matrix, load_learner
from python_models.relations import BATCH_ROWS, SpreadRows, Table, as_relation, map_batches
from python_models.scoring.rows import key_types, read_batch, selection_to_score, to_score_with
from python_models.tasks import Task
from python_models.training.frames import TEXT, typed
from python_models.training.trained_model import TrainedModel, champion_of

Contributions = NDArray[np.float64]


@dataclass(frozen=True)
class Explained:
    """Rows with their features and contributions, both rows x features in the order of the model's features."""

    keys: pa.Table
    values: Matrix
    contributions: Contributions


def contributions(
    task: Task, models: pd.DataFrame, examples: Table, *, threads: int = 1, at_once: int = 1
) -> pa.RecordBatchReader | SpreadRows:
    """Return one row per scored row of a trained champion: campaign_id, the keys, as_of_date, model_id and two lists in
    the order of the model's features: feature_values (NaN = unknown) and contributions (log odds).

    They are computed when they are read, in batches, `at_once` at a time, each by `threads` threads of the learner. A
    fall-back has no contributions, so no rows.
    """
    model = champion_of(models)
    fields = [*key_types(task).items(), ("model_id", TEXT)]
    lists = [("feature_values", pa.list_(pa.float32())), ("contributions", pa.list_(pa.float64()))]
    schema = pa.schema([pa.field(name, kind) for name, kind in fields + lists])
    if model is None:
        return pa.RecordBatchReader.from_batches(schema, iter(()))
    work = partial(_of_batch, task, to_score_with(model), schema, threads)
    return map_batches(examples, selection_to_score(task, model, examples), work, schema, at_once=at_once)


def _of_batch(
    task: Task, model: TrainedModel, schema: pa.Schema, threads: int, batch: pa.RecordBatch
) -> Iterator[pa.RecordBatch]:
    rows = read_batch(task, model, batch)
    moved, _ = load_learner(model.learner).contributions(model.booster or b"", rows.matrix, threads=threads)
    keys = typed(rows.keys.assign(model_id=model.model_id), key_types(task) | {"model_id": TEXT})
    columns = [pa.array(keys[name]) for name in keys.columns]
    arrays = [*columns, _lists(rows.matrix, pa.float32()), _lists(moved, pa.float64())]
    yield pa.RecordBatch.from_arrays([_flat(array) for array in arrays], schema=schema)


def read_contributions(contributions: Table, feature_count: int) -> Iterator[Explained]:
    """Yield the rows that `contributions` made, in their order and in batches."""
    for batch in as_relation(contributions).to_arrow_reader(BATCH_ROWS):
        yield explained_of(batch, feature_count)


def explained_of(batch: pa.RecordBatch, feature_count: int) -> Explained:
    """Return a batch of contributions as arrays; further columns are kept as keys."""
    table = pa.Table.from_batches([batch])
    return Explained(
        keys=table.drop_columns(["feature_values", "contributions"]),
        values=_matrix(table["feature_values"], feature_count),
        contributions=_matrix(table["contributions"], feature_count),
    )


def _lists(matrix: NDArray[Any], kind: pa.DataType) -> pa.Array:
    rows, width = matrix.shape
    offsets = np.arange(0, rows * width + 1, width, dtype=np.int32) if width else np.zeros(rows + 1, dtype=np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(matrix.ravel(), type=kind))


def _matrix(column: pa.ChunkedArray, width: int) -> NDArray[Any]:
    return _flat(column).flatten().to_numpy(zero_copy_only=False).reshape(len(column), width)


def _flat(array: pa.Array | pa.ChunkedArray) -> pa.Array:
    if not isinstance(array, pa.ChunkedArray):
        return array
    return array.combine_chunks() if array.num_chunks != 1 else array.chunk(0)

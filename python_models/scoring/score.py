"""Scores: the serving model's margin and probability for every row that is to be scored."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from python_models.ladder import served
from python_models.learners import Vector, load_learner
from python_models.relations import SpreadRows, SpreadTable, Table, worked_on
from python_models.scoring.by_fallback import estimates, margins_of
from python_models.scoring.rows import (
    key_types,
    keys_to_score,
    read_batch,
    selection_to_score,
    to_score_with,
)
from python_models.tasks import KNOWN_AT, Task
from python_models.training.frames import DATE, FLAG, NUMBER, TEXT, Types
from python_models.training.threshold import threshold_now
from python_models.training.trained_model import TrainedModel, serving_model

DECIDED: Types = {"decision_threshold": NUMBER, "is_predicted": FLAG}


@dataclass(frozen=True)
class _Scores:
    """Of the rows to score, in the order of as-of date and keys."""

    margin: Vector
    base_margin: float
    probability: Vector


def score(
    task: Task,
    models: pd.DataFrame,
    examples: Table,
    purchases: Table | None = None,
    *,
    threads: int = 1,
    at_once: int = 1,
) -> pa.RecordBatchReader | SpreadRows:
    """Return one row per row to score: campaign_id, the keys, as_of_date, label_known_at, model_id, method,
    base_margin, margin, probability, decision_threshold and is_predicted. Where nothing serves there are no rows.

    `models` are the task's models, `purchases` the rows of ml_purchase_histories, which fall-backs may need; relations
    must be on a cursor each. margin = base_margin + the sum of the row's contributions; probability = the
    calibrator's, of margin. The threshold follows the rows, by the rule that the model was judged by: see
    training/threshold.py. In this process all rows are read twice, in batches, and two numbers of each are held;
    `at_once` batches are scored at a time, each by `threads` threads of the learner.
    """
    types = key_types(task) | {KNOWN_AT: DATE, "model_id": TEXT, "method": TEXT, "base_margin": NUMBER}
    types |= {"margin": NUMBER, "probability": NUMBER}
    schema = pa.schema(list({**types, **DECIDED}.items()))
    model = serving_model(models)
    if model is None:
        return pa.RecordBatchReader.from_batches(schema, iter(()))
    threshold = np.inf if model.decision_threshold is None else model.decision_threshold
    if model.booster is None:
        scores = _by_fallback(task, model, examples, purchases)
    elif isinstance(examples, SpreadTable):
        return _by_engine(task, model, examples, types, threads)
    else:
        scores = _by_booster(task, model, examples, threads, at_once)
        threshold = threshold_now(task.threshold, threshold, scores.probability)
    return pa.RecordBatchReader.from_batches(schema, _decided(task, model, examples, scores, threshold, schema))


def _by_booster(task: Task, model: TrainedModel, examples: Table, threads: int, at_once: int) -> _Scores:
    work = partial(_margin_and_probability, task, model, threads)
    found = [np.empty((2, 0)), *worked_on(examples, selection_to_score(task, model, examples), work, at_once)]
    margin, probability = np.concatenate(found, axis=1)
    return _Scores(margin, _base_margin(model, threads), probability)


def _margin_and_probability(
    task: Task, model: TrainedModel, threads: int, batch: pa.RecordBatch
) -> NDArray[np.float64]:
    rows = read_batch(task, model, batch)
    margin = load_learner(model.learner).margin(model.booster or b"", rows.matrix, threads=threads)
    return np.stack([margin, model.load_calibrator().probability(margin)])


def _base_margin(model: TrainedModel, threads: int) -> float:
    """Return the base margin, which is that of any row."""
    row = np.zeros((1, len(model.features)), dtype=np.float32)
    return load_learner(model.learner).contributions(model.booster or b"", row, threads=threads)[1]


def _by_fallback(task: Task, model: TrainedModel, examples: Table, purchases: Table | None) -> _Scores:
    found = (made.probability for _, made in estimates(task, model, examples, purchases))
    probability = served(np.concatenate([np.empty(0), *found]))
    return _Scores(*margins_of(probability), probability)


def _decided(
    task: Task, model: TrainedModel, examples: Table, scores: _Scores, threshold: float, schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    start = 0
    for keys in keys_to_score(task, examples):
        own = slice(start, start + len(keys))
        start += len(keys)
        margin, probability = scores.margin[own], scores.probability[own]
        decided = {"decision_threshold": pa.repeat(threshold, len(keys)), "is_predicted": probability >= threshold}
        yield _scored(model, keys, _Scores(margin, scores.base_margin, probability), schema, decided)


def _scored(
    model: TrainedModel, keys: pa.RecordBatch, scores: _Scores, schema: pa.Schema, further: Mapping[str, Any]
) -> pa.RecordBatch:
    """Return the columns of `schema`; those that are neither among the keys nor known here are null."""
    known = {name: keys[name] for name in keys.schema.names}
    for name, value in (("model_id", model.model_id), ("method", model.method), ("base_margin", scores.base_margin)):
        known[name] = pa.repeat(value, len(keys))
    known |= {"margin": scores.margin, "probability": scores.probability, **further}
    columns = [pa.array(known.get(field.name, pa.nulls(len(keys)))).cast(field.type) for field in schema]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _by_engine(task: Task, model: TrainedModel, examples: SpreadTable, types: Types, threads: int) -> SpreadRows:
    """Return the scores that the table's engine computes; their probabilities alone come to this process."""
    schema = pa.schema(list(types.items()))
    work = partial(_of_batch, task, to_score_with(model), schema, threads)
    found = examples.map_batches(selection_to_score(task, model, examples), work, schema)
    stored = np.inf if model.decision_threshold is None else model.decision_threshold
    threshold = threshold_now(task.threshold, stored, found.numbers("probability"))
    cut = f"cast('{float(threshold)!r}' as double)"  # as text: a literal number would be a decimal of fewer digits
    return found.with_columns({"decision_threshold": cut, "is_predicted": f"probability >= {cut}"})


def _of_batch(
    task: Task, model: TrainedModel, schema: pa.Schema, threads: int, batch: pa.RecordBatch
) -> Iterator[pa.RecordBatch]:
    margin, probability = _margin_and_probability(task, model, threads, batch)
    yield _scored(model, batch, _Scores(margin, _base_margin(model, threads), probability), schema, {})

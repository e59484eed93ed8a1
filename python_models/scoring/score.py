"""Scores: the serving model's margin and probability for every row that is to be scored."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd
import pyarrow as pa

from python_models.ladder import served
from python_models.learners import Vector, load_learner
from python_models.relations import SpreadRows, SpreadTable, Table
from python_models.scoring.by_fallback import estimates, margins_of
from python_models.scoring.rows import (
    batches_to_score,
    key_types,
    keys_to_score,
    read_batch,
    selection_to_score,
    to_score_with,
)
from python_models.tasks import KNOWN_AT, Task
from python_models.training.examples import Examples
from python_models.training.frames import DATE, FLAG, NUMBER, TEXT, Types, typed
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
) -> pa.RecordBatchReader | SpreadRows:
    """Return one row per row to score: campaign_id, the keys, as_of_date, label_known_at, model_id, method,
    base_margin, margin, probability, decision_threshold and is_predicted. Where nothing serves there are no rows.

    `models` are the task's models, `purchases` the rows of ml_purchase_histories, which fall-backs may need; relations
    must be on a cursor each. margin = base_margin + the sum of the row's contributions; probability = the
    calibrator's, of margin. The threshold follows the rows, by the rule that the model was judged by: see
    training/threshold.py. In this process all rows are read twice, a batch at a time; two numbers of each are held.
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
        scores = _by_booster(task, model, examples, threads)
        threshold = threshold_now(task.threshold, threshold, scores.probability)
    told = (typed(rows, {**types, **DECIDED}) for rows in _decided(task, model, examples, scores, threshold))
    made = (pa.RecordBatch.from_pandas(rows, schema, preserve_index=False) for rows in told)
    return pa.RecordBatchReader.from_batches(schema, made)


def _by_booster(task: Task, model: TrainedModel, examples: Table, threads: int) -> _Scores:
    found = [_Scores(np.empty(0), 0.0, np.empty(0))]
    found += [_of_rows(model, rows, threads) for rows in batches_to_score(task, model, examples)]
    margin, probability = (
        np.concatenate(parts) for parts in zip(*((it.margin, it.probability) for it in found), strict=True)
    )
    return _Scores(margin, found[-1].base_margin, probability)


def _of_rows(model: TrainedModel, rows: Examples, threads: int) -> _Scores:
    learner, booster = load_learner(model.learner), model.booster or b""
    margin = learner.margin(booster, rows.matrix, threads=threads)
    _, base_margin = learner.contributions(booster, rows.matrix[:1], threads=threads)
    return _Scores(margin, base_margin, model.load_calibrator().probability(margin))


def _by_fallback(task: Task, model: TrainedModel, examples: Table, purchases: Table | None) -> _Scores:
    found = (made.probability for _, made in estimates(task, model, examples, purchases))
    probability = served(np.concatenate([np.empty(0), *found]))
    return _Scores(*margins_of(probability), probability)


def _decided(
    task: Task, model: TrainedModel, examples: Table, scores: _Scores, threshold: float
) -> Iterator[pd.DataFrame]:
    start = 0
    for keys in keys_to_score(task, examples):
        own = slice(start, start + len(keys))
        start += len(keys)
        part = _Scores(scores.margin[own], scores.base_margin, scores.probability[own])
        yield _scored(model, keys, part).assign(
            decision_threshold=threshold, is_predicted=part.probability >= threshold
        )


def _scored(model: TrainedModel, keys: pd.DataFrame, scores: _Scores) -> pd.DataFrame:
    return keys.assign(
        model_id=model.model_id,
        method=model.method,
        base_margin=scores.base_margin,
        margin=scores.margin,
        probability=scores.probability,
    )


def _by_engine(task: Task, model: TrainedModel, examples: SpreadTable, types: Types, threads: int) -> SpreadRows:
    """Return the scores that the table's engine computes; their probabilities alone come to this process."""
    work = partial(_of_batch, task, to_score_with(model), types, threads)
    found = examples.map_batches(selection_to_score(task, model, examples), work, pa.schema(list(types.items())))
    stored = np.inf if model.decision_threshold is None else model.decision_threshold
    threshold = threshold_now(task.threshold, stored, found.numbers("probability"))
    cut = f"cast('{float(threshold)!r}' as double)"  # as text: a literal number would be a decimal of fewer digits
    return found.with_columns({"decision_threshold": cut, "is_predicted": f"probability >= {cut}"})


def _of_batch(
    task: Task, model: TrainedModel, types: Types, threads: int, batch: pa.RecordBatch
) -> Iterator[pa.RecordBatch]:
    rows = read_batch(task, model, batch)
    scored = _scored(model, rows.keys.assign(label_known_at=rows.known_at), _of_rows(model, rows, threads))
    yield pa.RecordBatch.from_pandas(typed(scored, types), pa.schema(list(types.items())), preserve_index=False)

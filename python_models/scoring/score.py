"""Scores: the serving model's margin and probability for every row that is to be scored."""

from collections.abc import Iterator
from functools import partial

import numpy as np
import pandas as pd
import pyarrow as pa

from python_models.ladder import Estimates, load_fallback
from python_models.learners import Vector, load_learner
from python_models.scoring.batches import SpreadRows, Table, as_relation, map_batches
from python_models.scoring.rows import key_types, read_batch, rows_to_score, selection_to_score, to_score_with
from python_models.tasks import KNOWN_AT, Task
from python_models.training.examples import Examples
from python_models.training.frames import DATE, FLAG, NUMBER, TEXT, typed
from python_models.training.threshold import threshold_now
from python_models.training.trained_model import TrainedModel, serving_model

DECIDED = {"decision_threshold": NUMBER, "is_predicted": FLAG}
PURCHASE_COLUMNS = ["customer_id", "repeat_count", "recency_days", "age_days"]


def score(
    task: Task,
    models: pd.DataFrame,
    examples: Table,
    purchases: Table | None = None,
    *,
    threads: int = 1,
) -> pd.DataFrame | SpreadRows:
    """Return one row per row to score: campaign_id, the keys, as_of_date, label_known_at, model_id, method,
    base_margin, margin, probability, decision_threshold and is_predicted. Where nothing serves there are no rows.

    `models` are the task's models, `purchases` the rows of ml_purchase_histories, which fall-backs may need.
    margin = base_margin + the sum of the row's contributions; probability = the calibrator's, of margin.
    The threshold follows the rows, by the rule that the model was judged by: see training/threshold.py.
    """
    model = serving_model(models)
    types = key_types(task) | {KNOWN_AT: DATE, "model_id": TEXT, "method": TEXT, "base_margin": NUMBER}
    types |= {"margin": NUMBER, "probability": NUMBER}
    if model is None:
        return typed(pd.DataFrame(columns=list(types)), types | DECIDED)
    stored = np.inf if model.decision_threshold is None else model.decision_threshold
    if model.booster is None:
        return _decided(_by_fallback(task, model, examples, purchases), stored, types)
    work = partial(_of_batch, task, to_score_with(model), types, threads)
    found = map_batches(examples, selection_to_score(task, model, examples), work, pa.schema(list(types.items())))
    if isinstance(found, pa.RecordBatchReader):
        scored = found.read_pandas(types_mapper=pd.ArrowDtype)
        asked = scored["probability"].to_numpy(dtype=np.float64)
        return _decided(scored, threshold_now(task.threshold, stored, asked), types)
    threshold = threshold_now(task.threshold, stored, found.numbers("probability"))
    cut = f"cast('{float(threshold)!r}' as double)"  # as text: a literal number would be a decimal of fewer digits
    return found.with_columns({"decision_threshold": cut, "is_predicted": f"probability >= {cut}"})


def _of_batch(
    task: Task, model: TrainedModel, types: dict[str, pa.DataType], threads: int, batch: pa.RecordBatch
) -> Iterator[pa.RecordBatch]:
    scored = typed(_by_booster(model, read_batch(task, model, batch), threads), types)
    yield pa.RecordBatch.from_pandas(scored, schema=pa.schema(list(types.items())), preserve_index=False)


def _by_booster(model: TrainedModel, rows: Examples, threads: int) -> pd.DataFrame:
    learner, booster = load_learner(model.learner), model.booster or b""
    margin = learner.margin(booster, rows.matrix, threads=threads)
    _, base_margin = learner.contributions(booster, rows.matrix[:1], threads=threads)
    return _scored(model, rows, margin, base_margin, model.load_calibrator().probability(margin))


def _by_fallback(task: Task, model: TrainedModel, examples: Table, purchases: Table | None) -> pd.DataFrame:
    rows = rows_to_score(task, model, examples)
    estimates = estimates_of(task, model, rows, purchases)
    return _scored(model, rows, *margins_of(estimates), estimates.clipped())


def _scored(
    model: TrainedModel, rows: Examples, margin: Vector, base_margin: float, probability: Vector
) -> pd.DataFrame:
    return rows.keys.assign(
        label_known_at=rows.known_at,
        model_id=model.model_id,
        method=model.method,
        base_margin=base_margin,
        margin=margin,
        probability=probability,
    )


def _decided(scored: pd.DataFrame, threshold: float, types: dict[str, pa.DataType]) -> pd.DataFrame:
    is_predicted = scored["probability"] >= threshold
    return typed(scored.assign(decision_threshold=threshold, is_predicted=is_predicted), types | DECIDED)


def estimates_of(task: Task, model: TrainedModel, rows: Examples, purchases: Table | None) -> Estimates:
    """Return the estimates of the fall-back that serves."""
    known = pd.DataFrame(columns=PURCHASE_COLUMNS) if purchases is None else as_relation(purchases).df()
    return load_fallback(model.learner).estimate(task, dict(model.parameters or {}), rows, known)


def margins_of(estimates: Estimates) -> tuple[Vector, float]:
    """Return the log odds of each estimate, and of their mean, from which the contributions are counted."""
    probability = estimates.clipped()
    mean = float(probability.mean()) if len(probability) else 0.5
    return np.asarray(np.log(probability / (1 - probability)), dtype=np.float64), float(np.log(mean / (1 - mean)))

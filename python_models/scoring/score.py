"""Scores: the serving model's margin and probability for every row that is to be scored."""

import numpy as np
import pandas as pd
import pyarrow as pa

from python_models.ladder import Estimates, load_fallback
from python_models.learners import Vector, load_learner
from python_models.tasks import AS_OF, KNOWN_AT, Task
from python_models.training.examples import Examples, read_examples
from python_models.training.frames import DATE, FLAG, NUMBER, TEXT, typed
from python_models.training.trained_model import TrainedModel, serving_model

PURCHASE_COLUMNS = ["customer_id", "repeat_count", "recency_days", "age_days"]


def score(
    task: Task,
    models: pd.DataFrame,
    examples: pd.DataFrame,
    purchases: pd.DataFrame | None = None,
    *,
    threads: int = 1,
) -> pd.DataFrame:
    """Return one row per row to score: the keys, as_of_date, label_known_at, model_id, method, base_margin, margin,
    probability, decision_threshold and is_predicted. Where nothing serves there are no rows.

    `models` are the task's models, `purchases` the rows of ml_purchase_histories, which fall-backs may need.
    margin = base_margin + the sum of the row's contributions; probability = the calibrator's, of margin.
    """
    model = serving_model(models)
    types = key_types(task) | {KNOWN_AT: DATE, "model_id": TEXT, "method": TEXT, "base_margin": NUMBER}
    types |= {"margin": NUMBER, "probability": NUMBER, "decision_threshold": NUMBER, "is_predicted": FLAG}
    if model is None:
        return typed(pd.DataFrame(columns=list(types)), types)
    rows = rows_to_score(task, model, examples)
    if model.booster is None:
        estimates = estimates_of(task, model, rows, purchases)
        probability = estimates.clipped()
        margin, base_margin = margins_of(estimates)
    else:
        learner = load_learner(model.learner)
        margin = learner.margin(model.booster, rows.matrix, threads=threads)
        _, base_margin = learner.contributions(model.booster, rows.matrix[:1], threads=threads)
        probability = model.load_calibrator().probability(margin)
    threshold = np.inf if model.decision_threshold is None else model.decision_threshold
    scored = rows.keys.assign(
        label_known_at=rows.known_at,
        model_id=model.model_id,
        method=model.method,
        base_margin=base_margin,
        margin=margin,
        probability=probability,
        decision_threshold=threshold,
        is_predicted=probability >= threshold,
    )
    return typed(scored, types)


def rows_to_score(task: Task, model: TrainedModel, examples: pd.DataFrame) -> Examples:
    """Return the rows to score; for a trained model with the features in the order that it was trained on."""
    features = None if model.booster is None else list(model.features)
    return read_examples(task, examples[examples["is_scoring"].fillna(False).astype(bool)], features)


def estimates_of(task: Task, model: TrainedModel, rows: Examples, purchases: pd.DataFrame | None) -> Estimates:
    """Return the estimates of the fall-back that serves."""
    known = pd.DataFrame(columns=PURCHASE_COLUMNS) if purchases is None else purchases
    return load_fallback(model.learner).estimate(task, dict(model.parameters or {}), rows, known)


def margins_of(estimates: Estimates) -> tuple[Vector, float]:
    """Return the log odds of each estimate, and of their mean, from which the contributions are counted."""
    probability = estimates.clipped()
    mean = float(probability.mean()) if len(probability) else 0.5
    return np.asarray(np.log(probability / (1 - probability)), dtype=np.float64), float(np.log(mean / (1 - mean)))


def key_types(task: Task) -> dict[str, pa.DataType]:
    """Return the types of the columns that name a scored row: alike for all tasks, so campaign_id may be null."""
    return {"campaign_id": TEXT} | {key: TEXT for key in task.keys} | {AS_OF: DATE}

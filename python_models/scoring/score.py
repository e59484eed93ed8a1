"""Scores: the champion's margin and calibrated probability for every row that is to be scored."""

import numpy as np
import pandas as pd
import pyarrow as pa

from python_models.learners import load_learner
from python_models.tasks import AS_OF, KNOWN_AT, Task
from python_models.training.examples import Examples, read_examples
from python_models.training.frames import DATE, FLAG, NUMBER, TEXT, typed
from python_models.training.trained_model import TrainedModel, champion_of


def score(task: Task, models: pd.DataFrame, examples: pd.DataFrame, *, threads: int = 1) -> pd.DataFrame:
    """Return one row per row to score: the keys, as_of_date, label_known_at, model_id, base_margin, margin,
    probability, decision_threshold and is_predicted. Without a champion there are no rows.

    `models` are the task's trained models. margin = base_margin + the sum of the row's contributions;
    probability = the calibrator's, of margin.
    """
    model = champion_of(models)
    types = key_types(task) | {KNOWN_AT: DATE, "model_id": TEXT, "base_margin": NUMBER, "margin": NUMBER}
    types |= {"probability": NUMBER, "decision_threshold": NUMBER, "is_predicted": FLAG}
    if model is None or model.booster is None:
        return typed(pd.DataFrame(columns=list(types)), types)
    rows = rows_to_score(task, model, examples)
    learner = load_learner(model.learner)
    margin = learner.margin(model.booster, rows.matrix, threads=threads)
    _, base_margin = learner.contributions(model.booster, rows.matrix[:1], threads=threads)
    probability = model.load_calibrator().probability(margin)
    threshold = np.inf if model.decision_threshold is None else model.decision_threshold
    scored = rows.keys.assign(
        label_known_at=rows.known_at,
        model_id=model.model_id,
        base_margin=base_margin,
        margin=margin,
        probability=probability,
        decision_threshold=threshold,
        is_predicted=probability >= threshold,
    )
    return typed(scored, types)


def rows_to_score(task: Task, model: TrainedModel, examples: pd.DataFrame) -> Examples:
    """Return the rows to score with the features in the order that the model was trained on."""
    return read_examples(task, examples[examples["is_scoring"].fillna(False).astype(bool)], list(model.features))


def key_types(task: Task) -> dict[str, pa.DataType]:
    """Return the types of the columns that name a scored row."""
    return {key: TEXT for key in task.keys} | {AS_OF: DATE}

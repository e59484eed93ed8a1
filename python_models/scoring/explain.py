"""Explanations of the served scores: SHAP contributions that add up to the margin, with reasons in plain words."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from python_models.learners import Vector, load_learner
from python_models.scoring.reasons import other_features_reason, reason, reason_of_fact
from python_models.scoring.score import estimates_of, key_types, margins_of, rows_to_score
from python_models.scoring.words import FeatureLabels
from python_models.tasks import AS_OF, Task
from python_models.training.examples import Examples
from python_models.training.frames import COUNT, NUMBER, TEXT, typed
from python_models.training.trained_model import TrainedModel, serving_model

OTHER_FEATURES = "other_features"

Ranks = NDArray[np.int64]


def explain(
    task: Task,
    models: pd.DataFrame,
    examples: pd.DataFrame,
    labels: pd.DataFrame,
    purchases: pd.DataFrame | None = None,
    *,
    top: int = 200,
    currency: str = "",
    threads: int = 1,
) -> pd.DataFrame:
    """Return one row per scored row and feature: keys, as_of_date, model_id, feature, feature_label, value,
    typical_value, contribution, rank (1 = largest absolute) and reason. Where nothing serves there are no rows.

    Only the `top` features of each row are listed; the rest is one row `other_features`, so that contributions always
    add up to margin - base_margin. A fall-back has one row per scored row: the fact that the estimate rests on.
    `labels` is the seed feature_labels, `purchases` are the rows of ml_purchase_histories.
    """
    model = serving_model(models)
    types = key_types(task) | {"model_id": TEXT, "feature": TEXT, "feature_label": TEXT, "value": NUMBER}
    types |= {"typical_value": NUMBER, "contribution": NUMBER, "rank": COUNT, "reason": TEXT}
    if model is None:
        return typed(pd.DataFrame(columns=list(types)), types)
    rows = rows_to_score(task, model, examples)
    if model.booster is None:
        facts = _facts(task, model, rows, purchases).assign(model_id=model.model_id)
        return typed(facts.sort_values([*task.keys, AS_OF], kind="stable"), types)
    contributions, _ = load_learner(model.learner).contributions(model.booster, rows.matrix, threads=threads)
    ranks = _ranks(contributions)
    parts = _listed(task, model, rows, contributions, ranks, FeatureLabels(labels), top, currency)
    if top < len(model.features):
        parts.append(_others(task, rows, contributions, ranks, top))
    explained = pd.concat(parts, ignore_index=True).assign(model_id=model.model_id)
    return typed(explained.sort_values([*task.keys, AS_OF, "rank"], kind="stable"), types)


def _facts(task: Task, model: TrainedModel, rows: Examples, purchases: pd.DataFrame | None) -> pd.DataFrame:
    """Return what each estimate of a fall-back rests on; it is all of the distance from the mean's log odds."""
    estimates = estimates_of(task, model, rows, purchases)
    margin, base_margin = margins_of(estimates)
    moved = margin - base_margin
    known = estimates.value[~np.isnan(estimates.value)]
    return rows.keys.assign(
        feature=estimates.feature,
        feature_label=estimates.feature_label,
        value=estimates.value,
        typical_value=float(np.median(known)) if len(known) else np.nan,
        contribution=moved,
        rank=1,
        reason=[
            reason_of_fact(fact, contribution, what_rises=task.wording.what_rises)
            for fact, contribution in zip(estimates.facts, moved.tolist(), strict=True)
        ],
    )


def _ranks(contributions: NDArray[np.float64]) -> Ranks:
    order = np.argsort(-np.abs(contributions), axis=1, kind="stable")
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(1, contributions.shape[1] + 1)[None, :], axis=1)
    return ranks


def _listed(
    task: Task,
    model: TrainedModel,
    rows: Examples,
    contributions: NDArray[np.float64],
    ranks: Ranks,
    labels: FeatureLabels,
    top: int,
    currency: str,
) -> list[pd.DataFrame]:
    """Return a frame per feature of the rows in which it is among the `top`."""
    parts = []
    for position, (feature, typical) in enumerate(zip(model.features, model.typical_values, strict=True)):
        chosen = np.flatnonzero(ranks[:, position] <= top)
        values = rows.matrix[chosen, position].astype(np.float64)
        moved = contributions[chosen, position]
        usual = np.nan if typical is None else typical
        words = labels.words(feature)
        part = rows.keys.iloc[chosen].assign(feature=feature, feature_label=words.label, value=values)
        part = part.assign(typical_value=usual, contribution=moved, rank=ranks[chosen, position])
        part["reason"] = [
            reason(words, value, usual, contribution, what_rises=task.wording.what_rises, currency=currency)
            for value, contribution in zip(values.tolist(), moved.tolist(), strict=True)
        ]
        parts.append(part)
    return parts


def _others(task: Task, rows: Examples, contributions: NDArray[np.float64], ranks: Ranks, top: int) -> pd.DataFrame:
    rest: Vector = np.where(ranks > top, contributions, 0.0).sum(axis=1)
    texts = [other_features_reason(value, what_rises=task.wording.what_rises) for value in rest.tolist()]
    return rows.keys.assign(
        feature=OTHER_FEATURES, feature_label="everything else", contribution=rest, rank=top + 1, reason=texts
    )

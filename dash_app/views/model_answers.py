"""The models page's questions, each answered in a line from what the build measured."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dash_app.components.metrics import best_baseline, champion_values, shown, verdict
from dash_app.components.question import Answer
from dash_app.queries import data, model_quality, performance, time_proofs
from dash_app.queries import models as queries
from dash_app.wording import inline_name, plural
from python_models.formatting import percent

TOLERATED_ECE = 0.02  # the calibration error that the project's own target allows


def against_rules(metrics: pd.DataFrame) -> Answer:
    """Whether the model beats the baselines, and the figures of the best one."""
    found, value = best_baseline(metrics, "roc_auc"), champion_values(metrics).get("roc_auc")
    if found is None or value is None:
        return Answer("There is no simple rule to compare with.")
    _, wins = verdict(metrics)
    figures = (
        f"ROC-AUC {shown('roc_auc', value)} against {shown('roc_auc', found[1])} of the best, {inline_name(found[0])}"
    )
    if wins:
        return Answer(f"Yes. {figures}.", "good")
    return Answer(f"Not shown. {figures}. The simpler way may do as well.", "warn")


def calibrated(metrics: pd.DataFrame) -> Answer:
    """How far off probabilities are on average, beside what chance alone would give."""
    values = champion_values(metrics)
    error, chance = values.get("ece"), values.get("ece_by_chance")
    if error is None or pd.isna(error):
        return Answer("Not measured.")
    beside = f"; chance alone would give {percent(chance)}" if chance is not None else ""
    if error <= TOLERATED_ECE or (chance is not None and error <= chance):
        return Answer(f"Yes. On the test they are off by {percent(error)} on average{beside}.", "good")
    return Answer(f"With care. On the test they are off by {percent(error)} on average{beside}.", "warn")


def weak_groups(task: str, model_id: str) -> Answer:
    """In how many groups of customers the model does worse than chance explains."""
    judged = [group for group in model_quality.groups(task, model_id) if group["is_judged"]]
    if not judged:
        return Answer("No group of customers is large enough to judge.")
    weak = [str(group["group_value"]) for group in judged if group["is_weak"]]
    if not weak:
        return Answer(f"In none of {plural(len(judged), 'group')} of customers.", "good")
    return Answer(f"In {len(weak)} of {plural(len(judged), 'group')} of customers: {', '.join(weak)}.", "warn")


def drivers(task: str, model_id: str) -> Answer:
    """The three features that move the scores most."""
    labels = list(queries.importance(task, model_id, 3)["feature_label"])
    return Answer(f"Most of all {'; '.join(labels)}." if labels else "The snapshot holds no explanations.")


def since_then(task: str) -> Answer:
    """Whether outcomes of past predictions are known, and how many features have shifted."""
    past, found = performance.past_predictions(task), performance.drift(task)
    known = sum(bool(row["matured_count"]) for row in past)
    words = "No outcome of a past prediction is known yet."
    if known:
        words = f"{plural(known, 'past run')} can be judged." if known > 1 else "One past run can be judged."
    if not found or all(row["level"] == "unknown" for row in found):
        return Answer(words)
    much = sum(row["level"] == "shifted" for row in found)
    shift = f"{much} of {plural(len(found), 'fact')} have shifted much since the training"
    return Answer(f"{words} {shift}.", "warn" if much else "good")


def proved(task: str) -> Answer:
    """Whether any feature moved when the build made up another future."""
    found = time_proofs.summary(task) or {}
    features, moved = int(found.get("feature_count") or 0), int(found.get("moved_count") or 0)
    if not features:
        return Answer("Not checked in this build.")
    if moved:
        return Answer(f"{moved} of {plural(features, 'feature')} moved when the future changed.", "warn")
    return Answer(f"No: none of {plural(features, 'feature')} moved when the future changed.", "good")


def supported(task: str) -> Answer:
    """How many of the checks of the data are met."""
    checks = data.readiness(task)
    met = sum(bool(check["is_met"]) for check in checks)
    return Answer(
        f"{met} of {plural(len(checks), 'check')} are met.", "good" if checks and met == len(checks) else "warn"
    )


def serves(model: dict[str, Any]) -> Answer:
    """The model that serves."""
    return Answer(f"{model['model_id']}, trained on {plural(int(model['training_rows']), 'row')}.")

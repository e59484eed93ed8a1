"""The model that a training makes: what it would be before it is fitted, and with all that was found once it is."""

from dataclasses import replace

import numpy as np
import pandas as pd

from python_models.tasks import Task
from python_models.training.backtest import backtest_parquet
from python_models.training.constant import constant_note
from python_models.training.examples import Examples
from python_models.training.fingerprint import library_versions, training_fingerprint
from python_models.training.fold_metrics import fold_rows
from python_models.training.folds import WALK_FORWARD
from python_models.training.group_folds import GROUP_FOLDS, have_one_date
from python_models.training.group_metrics import group_rows
from python_models.training.reference import reference_of, typical_values_of
from python_models.training.scorecard import scorecard
from python_models.training.scorers import MODEL, margin_of
from python_models.training.trained_model import TrainedModel
from python_models.training.walk_forward import decide_folds, fit_decision, has_both_classes, past_of


def untrained(task: Task, rows: Examples, training: Examples, recipe: str) -> TrainedModel:
    """Return the model that these rows would make, or one of method none whose reason says why none can be made."""
    too_little = _too_little(task, training)
    fingerprint = training_fingerprint(recipe, training)
    return TrainedModel(
        task=task.name,
        model_id=f"{task.name}-{fingerprint[:12]}",
        is_champion=False,
        method="boosted" if too_little is None else "none",
        learner=task.learner,
        training_hash=fingerprint,
        recipe_hash=recipe,
        trained_as_of=str(rows.last_date()) if len(rows) else None,
        training_rows=len(training),
        features=rows.features,
        parameters=dict(task.parameters),
        library_versions=library_versions(task),
        reason=too_little or "",
    )


def trained(
    task: Task,
    model: TrainedModel,
    rows: Examples,
    training: Examples,
    predictions: pd.DataFrame,
    booster: bytes,
    test_start: np.datetime64,
    threads: int,
) -> TrainedModel:
    """Return the model with the booster of all rows, its scorecard, and the calibrator and threshold of all folds.

    Trees that tell everyone the same are no model: then its method is none, and `reason` says why.
    """
    method = GROUP_FOLDS if have_one_date(training) else WALK_FORWARD
    metrics, curves = scorecard(task, predictions)
    decided, past = decide_folds(task.threshold, predictions, MODEL), past_of(predictions, MODEL)
    asked = margin_of(task, booster, rows.take(rows.is_scoring), threads)
    calibrator, threshold, is_fitted = fit_decision(task.threshold, past, asked)
    if (constant := constant_note(task, booster, calibrator, training, threads)) is not None:
        return replace(model, method="none", reason=constant, split_method=method)
    note = "" if is_fitted else " Not calibrated: too few past predictions whose outcome is known."
    return replace(
        model,
        reason=model.reason + note,
        split_method=method,
        test_from=str(test_start) if method == WALK_FORWARD else str(training.as_of.min()),
        test_to=str(training.as_of.max()) if predictions["is_test"].any() else None,
        training_from=str(training.as_of.min()),
        training_to=str(training.as_of.max()),
        positive_rate=float(training.label.mean()),
        typical_values=typical_values_of(training),
        calibrator=calibrator.to_json(),
        decision_threshold=threshold,
        booster=booster,
        metrics=tuple(metrics),
        curves=tuple(curves),
        reference=reference_of(training, past.margin),
        folds=tuple(fold_rows(task, predictions, decided)),
        groups=tuple(group_rows(task, predictions, decided)),
        backtest=backtest_parquet(task, predictions, decided) if len(predictions) else None,
    )


def _too_little(task: Task, training: Examples) -> str | None:
    """Return why no model can be trained on these rows, or None when one can."""
    if len(training) and not training.features:
        return "Not trained: no feature differs between the examples, so there is nothing to tell them apart by."
    if has_both_classes(training.label, task.min_positives):
        return None
    positives = int(training.label.sum())
    return (
        f"Not trained: {len(training)} examples with a known outcome, {positives} of them positive. "
        f"Task {task.name!r} needs at least {task.min_positives} positive and as many negative ones."
    )

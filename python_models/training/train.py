"""Training a task: judge the recipe on walk-forward folds, then fit the model that serves with all that is known."""

from dataclasses import replace

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from python_models.tasks import Task
from python_models.training.backtest import backtest_parquet
from python_models.training.constant import constant_note
from python_models.training.examples import Examples, read_examples
from python_models.training.fingerprint import library_versions, training_fingerprint
from python_models.training.fold_metrics import fold_rows
from python_models.training.folds import WALK_FORWARD, cut_folds, default_test_from
from python_models.training.group_folds import GROUP_FOLDS, have_one_date, predict_group_folds
from python_models.training.group_metrics import group_rows
from python_models.training.informative import idle_note, without_idle_features
from python_models.training.reference import reference_of
from python_models.training.scorecard import scorecard
from python_models.training.scorers import MODEL, fit_booster, scorers_for
from python_models.training.trained_model import TrainedModel, models_frame
from python_models.training.walk_forward import decide_folds, fit_decision, has_both_classes, past_of, predict_folds

TEST_PERIOD_DAYS = 123
KEPT_MODELS = 20


def train_when_due(
    task: Task,
    examples: pd.DataFrame,
    previous: pd.DataFrame | None = None,
    *,
    test_from: str | None = None,
    test_period_days: int = TEST_PERIOD_DAYS,
    threads: int = 1,
) -> pd.DataFrame:
    """Return the task's trained models, the one for these examples last: stored before, or else trained now.

    `previous` are the rows this function returned last time. Training is due when no stored model has the fingerprint
    of these training rows, this recipe and these libraries; the model that has it is the champion. Data that returns
    to an earlier state thus brings that state's model back. At most KEPT_MODELS stay. Where there is too little to
    learn from, the last row has no booster and no champion is named.

    By default the test period is the last `test_period_days` days. Its start is fixed when a model is trained and
    moves only with the next training: a day that brings no new outcome makes no training due. A `test_from` that is
    given is part of the fingerprint.
    """
    registry = models_frame(previous)
    rows = read_examples(task, examples)
    training = rows.take(rows.known_by(rows.last_date()))
    rows, training, idle = without_idle_features(rows, training)
    fingerprint = training_fingerprint(task, training, _test_settings(test_from, test_period_days))
    wanted = registry[registry["training_hash"] == fingerprint].tail(1)
    if wanted.empty:
        reason = "First training." if registry.empty else "Training rows, features, parameters or libraries changed."
        model = _untrained(task, rows, training, fingerprint, reason + idle_note(idle))
        test_start = _test_start(rows, test_from, test_period_days)
        wanted = _trained(task, model, rows, training, test_start, threads).to_frame()
    others = registry[~registry["model_id"].isin(wanted["model_id"])].assign(is_champion=False)
    wanted = wanted.assign(is_champion=wanted["booster"].notna())
    return models_frame(pd.concat([others, wanted], ignore_index=True).tail(KEPT_MODELS))


def train(
    task: Task,
    examples: pd.DataFrame,
    *,
    test_from: str | None = None,
    test_period_days: int = TEST_PERIOD_DAYS,
    threads: int = 1,
) -> TrainedModel:
    """Return the task's model trained on these examples."""
    trained = train_when_due(task, examples, test_from=test_from, test_period_days=test_period_days, threads=threads)
    return TrainedModel.from_row(trained.iloc[-1])


def _test_settings(test_from: str | None, test_period_days: int) -> dict[str, object]:
    """Return what of the test period is asked for. Not its default start, which moves with every day."""
    return {"test_period_days": test_period_days} if test_from is None else {"test_from": test_from}


def _test_start(rows: Examples, test_from: str | None, test_period_days: int) -> np.datetime64:
    if test_from is not None:
        return np.datetime64(test_from, "D")
    return default_test_from(rows.last_date(), test_period_days=test_period_days)


def _untrained(task: Task, rows: Examples, training: Examples, fingerprint: str, reason: str) -> TrainedModel:
    too_little = _too_little(task, training)
    return TrainedModel(
        task=task.name,
        model_id=f"{task.name}-{fingerprint[:12]}",
        is_champion=too_little is None,
        method="boosted" if too_little is None else "none",
        learner=task.learner,
        training_hash=fingerprint,
        trained_as_of=str(rows.last_date()) if len(rows) else None,
        training_rows=len(training),
        features=rows.features,
        parameters=dict(task.parameters),
        library_versions=library_versions(task),
        reason=too_little or reason,
    )


def _trained(
    task: Task, model: TrainedModel, rows: Examples, training: Examples, test_start: np.datetime64, threads: int
) -> TrainedModel:
    """Return the model with scorecard and booster, or as it is when there was too little to learn from."""
    if not model.is_champion:
        return model
    # NumPy's own threads wait in busy loops: on a machine that is shared they cost many times what they gain.
    with threadpool_limits(limits=threads):
        judged = _judged(task, model, rows, training, test_start, threads)
        booster = fit_booster(task, training, threads)
        if (constant := constant_note(task, booster, judged.load_calibrator(), training, threads)) is not None:
            return replace(model, is_champion=False, method="none", reason=constant)
    return replace(
        judged,
        training_from=str(training.as_of.min()),
        training_to=str(training.as_of.max()),
        positive_rate=float(training.label.mean()),
        typical_values=_medians(training),
        booster=booster,
    )


def _judged(
    task: Task, model: TrainedModel, rows: Examples, training: Examples, test_start: np.datetime64, threads: int
) -> TrainedModel:
    """Return the model with its scorecard, and the calibrator and threshold that all folds together give."""
    method = GROUP_FOLDS if have_one_date(training) else WALK_FORWARD
    if method == GROUP_FOLDS:
        predictions = predict_group_folds(task, training, scorers_for(task, rows), threads=threads)
    else:
        predictions = _predict_in_time(task, rows, training, test_start, threads)
    metrics, curves = scorecard(task, predictions)
    decided = decide_folds(task.threshold, predictions, MODEL)
    past = past_of(predictions, MODEL)
    calibrator, threshold, is_fitted = fit_decision(task.threshold, past)
    note = "" if is_fitted else " Not calibrated: too few past predictions whose outcome is known."
    return replace(
        model,
        reason=model.reason + note,
        split_method=method,
        test_from=str(test_start) if method == WALK_FORWARD else str(training.as_of.min()),
        test_to=str(training.as_of.max()) if predictions["is_test"].any() else None,
        calibrator=calibrator.to_json(),
        decision_threshold=threshold,
        metrics=tuple(metrics),
        curves=tuple(curves),
        reference=reference_of(training, past.margin),
        folds=tuple(fold_rows(task, predictions, decided)),
        groups=tuple(group_rows(task, predictions, decided)),
        backtest=backtest_parquet(task, predictions, decided) if len(predictions) else None,
    )


def _predict_in_time(
    task: Task, rows: Examples, training: Examples, test_start: np.datetime64, threads: int
) -> pd.DataFrame:
    folds = cut_folds(
        training.as_of, test_from=test_start, fold_days=task.fold_days, calibration_folds=task.calibration_folds
    )
    return predict_folds(task, rows, folds, scorers_for(task, rows), threads=threads)


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


def _medians(training: Examples) -> tuple[float | None, ...]:
    known = [column[~np.isnan(column)] for column in training.matrix.T]
    return tuple(float(np.median(column)) if len(column) else None for column in known)

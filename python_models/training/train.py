"""Training a task: judge the recipe on walk-forward folds, then fit the model that serves with all that is known."""

from dataclasses import replace

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from python_models.blas import keep_blas_on_one_thread
from python_models.tasks import Task
from python_models.training.decision import PROMOTED
from python_models.training.due import RETRAIN_AFTER_DAYS, due
from python_models.training.examples import Examples, read_examples
from python_models.training.fingerprint import recipe_fingerprint
from python_models.training.fitting_pool import fitting_pool
from python_models.training.folds import default_test_from
from python_models.training.group_folds import have_one_date
from python_models.training.informative import idle_note, without_idle_features
from python_models.training.make_model import trained, untrained
from python_models.training.predict import predict_out_of_time
from python_models.training.promotion import Contest, by_necessity, decide
from python_models.training.scorers import fit_booster, scorers_for
from python_models.training.succession import (
    brought_back,
    champion_by_right,
    pinned_model,
    serving,
    trained_before,
    tried_in_vain,
    with_model,
)
from python_models.training.trained_model import TrainedModel, models_frame

TEST_PERIOD_DAYS = 123


def train_when_due(
    task: Task,
    examples: pd.DataFrame | Examples,
    previous: pd.DataFrame | None = None,
    *,
    test_from: str | None = None,
    test_period_days: int = TEST_PERIOD_DAYS,
    retrain_after_days: int = RETRAIN_AFTER_DAYS,
    assumptions: pd.DataFrame | None = None,
    pinned: str | None = None,
    threads: int = 1,
    at_once: int = 1,
) -> pd.DataFrame:
    """Return the task's trained models, the one that serves last: an earlier one, or else one trained now.

    `previous` are the rows this function returned last time. See due.py for when a training is due, promotion.py for
    whether its model serves, and succession.py for which model does otherwise. `assumptions` are the rows
    of int_assumptions. A `pinned` model serves as it is, and nothing is trained. At most KEPT_MODELS stay. Where
    there is too little to learn from, the last row has no booster and no champion is named.

    By default the test period is the last `test_period_days` days. Its start moves only with the next training: a day
    that brings no new outcome makes no training due. A `test_from` that is given is part of the recipe. `at_once` fits
    go on at a time, where the rows are few enough (fitting_pool.py), each by `threads` threads.
    """
    registry = models_frame(previous)
    every = examples if isinstance(examples, Examples) else read_examples(task, examples)
    if pinned is not None:
        return serving(registry, pinned_model(task, registry, pinned, every))
    known = every.take(every.known_by(every.last_date()))
    rows, training, idle = without_idle_features(every, known)
    task = task.of_one_date() if have_one_date(training) else task
    recipe = recipe_fingerprint(task, every.features, _test_settings(test_from, test_period_days))
    model = untrained(task, rows, training, recipe)
    if model.method == "none":
        return serving(with_model(registry, model), None)
    champion = brought_back(registry, every, model.training_hash) or champion_by_right(registry, every)
    is_due = due(task, registry, champion, model, training=training, retrain_after_days=retrain_after_days)
    if champion is not None and not is_due.is_due:
        return serving(with_model(registry, champion), champion)
    stored = trained_before(registry, every, model.training_hash)
    if champion is None and stored is not None:
        stored = replace(stored, decision=by_necessity(every, registry, stored).to_json())
        return serving(with_model(registry, stored), stored)
    in_vain = tried_in_vain(registry, model.training_hash)
    if champion is None and in_vain is not None:
        return serving(with_model(registry, in_vain), None)
    test_start = _test_start(rows, test_from, test_period_days)
    model = replace(model, reason=is_due.reason + idle_note(idle))
    keep_blas_on_one_thread()
    with (
        threadpool_limits(limits=threads, user_api="openmp"),
        fitting_pool(rows, threads=threads, at_once=at_once) as pool,
    ):
        booster = pool.submit(fit_booster, task, training, threads)
        predictions = predict_out_of_time(task, rows, training, test_start, scorers_for(task, rows), threads, pool.map)
        model = trained(task, model, rows, training, predictions, booster.result(), test_start, threads)
        if model.booster is None:
            return serving(with_model(registry, model), champion)
        contest = Contest(task, every, known, predictions, test_start, assumptions, threads, pool.map)
        decision = decide(contest, registry, champion, model)
    model = replace(model, decision=decision.to_json())
    return serving(with_model(registry, model), model if decision.verdict == PROMOTED else champion)


def train(
    task: Task,
    examples: pd.DataFrame,
    *,
    test_from: str | None = None,
    test_period_days: int = TEST_PERIOD_DAYS,
    threads: int = 1,
    at_once: int = 1,
) -> TrainedModel:
    """Return the task's model trained on these examples."""
    registry = train_when_due(
        task,
        examples,
        test_from=test_from,
        test_period_days=test_period_days,
        threads=threads,
        at_once=at_once,
    )
    return TrainedModel.from_row(registry.iloc[-1])


def _test_settings(test_from: str | None, test_period_days: int) -> dict[str, object]:
    """Return what of the test period is asked for. Not its default start, which moves with every day."""
    return {"test_period_days": test_period_days} if test_from is None else {"test_from": test_from}


def _test_start(rows: Examples, test_from: str | None, test_period_days: int) -> np.datetime64:
    if test_from is not None:
        return np.datetime64(test_from, "D")
    return default_test_from(rows.last_date(), test_period_days=test_period_days)

"""How long training takes, and what the library costs above the bare learner's fit of the very same rows."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from python_models.tasks import Task
from python_models.training import TrainedModel, train
from python_models.training.examples import Examples
from python_models.training.fingerprint import recipe_fingerprint, training_fingerprint
from python_models.training.scorers import MODEL, boosted_margin, fit_booster
from python_models.training.walk_forward import fit_decision, past_of
from scripts.bench.models.backtest import Backtest, backtest_of
from scripts.bench.models.bare import fit_bare

REPETITIONS = 3


@dataclass(frozen=True)
class Timing:
    """Seconds of one task on `threads` threads: all of training on the clock and by the processor, and the processor
    seconds of the library's fit path and of the bare fits, each the least of three.

    What else the machine does stretches the clock by chance, and processor seconds hardly.
    """

    training_clock: float
    training: float
    fit_path: float
    bare: float
    fits: int
    threads: int


def measure(task: Task, model: TrainedModel, frame: pd.DataFrame, *, threads: int) -> Timing:
    """Measure on a table of examples that is in memory.

    The fit path is what has to be done to have calibrated boosters: reading and checking the examples, the fingerprint,
    the boosters of all folds with their predictions, the calibrator and threshold, the booster that serves. All of
    training has the baselines, the scorecard and its bootstrap intervals besides.
    """
    backtest = backtest_of(task, model, frame, threads=threads)
    sets = training_sets(backtest)
    start = time.perf_counter()
    training = _seconds(lambda: train(task, frame, test_from=model.test_from, threads=threads))
    clock = time.perf_counter() - start
    bare, path = [], []
    # In turn, so that what else the machine does meets both alike.
    for _ in range(REPETITIONS):
        bare.append(_seconds(lambda: [fit_bare(task, rows, threads) for rows in sets]))
        path.append(_seconds(lambda: _fit_path(task, model, frame, threads)))
    return Timing(clock, training, min(path), min(bare), len(sets), threads)


def _fit_path(task: Task, model: TrainedModel, frame: pd.DataFrame, threads: int) -> None:
    backtest = backtest_of(task, model, frame, threads=threads)
    recipe = recipe_fingerprint(task, backtest.rows.features, {"test_from": model.test_from})
    training_fingerprint(recipe, backtest.training)
    predictions = backtest.predict({MODEL: boosted_margin})
    fit_decision(task.threshold, past_of(predictions, MODEL))
    fit_booster(task, backtest.training, threads)


def training_sets(backtest: Backtest) -> list[Examples]:
    """Return the rows that each booster is fitted on: one per fold, and the one that serves."""
    sets: list[Examples] = []

    def collect(task: Task, training: Examples, rows: Examples, threads: int) -> np.ndarray:
        del task, threads
        sets.append(training)
        return np.zeros(len(rows))

    backtest.predict({"collected": collect})
    return [*sets, backtest.training]


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start

"""Tune a task on the examples of a warehouse, and write what was found."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from python_models.blas import keep_blas_on_one_thread
from python_models.tasks import Task
from python_models.training.examples import read_examples
from python_models.training.fingerprint import training_fingerprint
from python_models.training.folds import default_test_from
from python_models.training.informative import without_idle_features
from python_models.tuning.folds import tuning_folds
from python_models.tuning.parameter_file import write_parameter_file
from python_models.tuning.search import Folds, search, versions


def tune(
    task: Task,
    examples: pd.DataFrame,
    folder: Path,
    *,
    trials: int,
    minutes: float | None,
    seed: int,
    test_from: str | None,
    test_period_days: int,
    threads: int,
    announce: Callable[[str], None],
) -> Path | None:
    """Search parameters and write them to the task's file in `folder`; None where nothing better was found."""
    rows = read_examples(task, examples)
    start = (
        np.datetime64(test_from, "D")
        if test_from
        else default_test_from(rows.last_date(), test_period_days=test_period_days)
    )
    known = rows.take(rows.known_by(start))
    rows, known, _ = without_idle_features(rows, known)
    folds = tuning_folds(task, rows, start)
    announce(f"{sum(len(part) for _, part in folds):,} rows in {len(folds)} folds, all known by {start}.")
    keep_blas_on_one_thread()
    with threadpool_limits(limits=threads, user_api="openmp"):
        found = search(task, folds, trials=trials, minutes=minutes, seed=seed, threads=threads, announce=announce)
    if not found.is_better():
        announce(f"Nothing better than the task's own parameters in {found.trials} trials; nothing was written.")
        return None
    story = {
        "objective": "log loss, walk-forward folds before the test period",
        "log_loss": round(found.log_loss, 6),
        "log_loss_before": round(found.own_log_loss, 6),
        "trials": found.trials,
        "given_up": found.pruned,
        "seed": seed,
        "minutes": minutes,
        "outcomes_known_by": str(start),
        "folds": _dates(folds),
        "training_rows": len(known),
        "rows_hash": training_fingerprint(hashlib.sha256(b"").hexdigest(), known),
        "libraries": versions(task),
    }
    return write_parameter_file(task, folder, found.parameters, story)


def _dates(folds: Folds) -> list[dict[str, object]]:
    return [{"from": str(r.as_of.min()), "to": str(r.as_of.max()), "rows": len(r)} for _, r in folds]

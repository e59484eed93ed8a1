"""Tune the reference: Optuna's choice of learner and parameters by the ROC-AUC on parts before the test period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import optuna

from python_models.tasks import Task
from python_models.training.examples import Examples
from python_models.training.group_folds import deal_folds, groups_of
from python_models.training.walk_forward import has_both_classes
from scripts.bench.models import opponents, search_space
from scripts.bench.models.backtest import Backtest
from scripts.bench.models.paired import auc

INNER_FOLDS = 3


@dataclass(frozen=True)
class Budget:
    """How much a search may take; with `rows`, a trial learns from a sample of so many rows of each fold."""

    trials: int
    minutes: float
    rows: int


@dataclass(frozen=True)
class Choice:
    """What a search chose, and how it got on; `score` is the ROC-AUC on the parts it was chosen by."""

    learner: str
    parameters: dict[str, Any]
    score: float
    trials: int
    pruned: int


Part = tuple[Examples, Examples]  # rows to learn from, rows to be judged on


def parts_before_test(backtest: Backtest) -> list[Part]:
    """Return the walk-forward folds before the test period; nothing in them was known after it began.

    Outcomes that became known only in the test period are left out as well: at its start nobody could have chosen by
    them.
    """
    rows, test_from = backtest.rows, min(fold.start for fold in backtest.folds if fold.is_test)
    parts = [
        (rows.take(fold.training_rows(rows)), rows.take(fold.rows(rows, test_from))) for fold in backtest.before_test()
    ]
    return [part for part in parts if has_both_classes(part[0].label, backtest.task.min_positives) and len(part[1])]


def inner_parts(task: Task, training: Examples) -> list[Part]:
    """Return stratified group folds inside the training rows of one outer fold."""
    fold = deal_folds(groups_of(training), training.label, folds=INNER_FOLDS, seed=task.seed + 1)
    return [(training.take(fold != number), training.take(fold == number)) for number in range(INNER_FOLDS)]


def tune(task: Task, parts: Sequence[Part], budget: Budget, *, threads: int) -> Choice:
    """Return the best of a seeded search; the median rule stops trials that lag behind after a part."""
    sampled = [(_sample(learned, budget.rows, task.seed), asked) for learned, asked in parts]

    def objective(trial: optuna.Trial) -> float:
        learner, parameters = search_space.suggest(trial)
        scores, labels, value = [], [], 0.5
        for step, (learned, asked) in enumerate(sampled):
            margins = opponents.fit(learner, parameters, learned.matrix, learned.label, seed=task.seed, threads=threads)
            scores.append(margins(asked.matrix))
            labels.append(asked.label)
            value = _pooled(scores, labels)
            trial.report(value, step)
            if trial.should_prune():
                raise optuna.TrialPruned
        return value

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(
        direction="maximize",
        sampler=optuna.samplers.TPESampler(seed=task.seed, n_startup_trials=min(20, budget.trials // 3 + 1)),
        pruner=optuna.pruners.MedianPruner(n_startup_trials=10, n_warmup_steps=max(len(parts) // 4, 1)),
    )
    study.optimize(objective, n_trials=budget.trials, timeout=budget.minutes * 60)
    learner, parameters = search_space.suggest(optuna.trial.FixedTrial(study.best_params))
    pruned = len(study.get_trials(states=(optuna.trial.TrialState.PRUNED,)))
    return Choice(learner, parameters, float(study.best_value), len(study.trials), pruned)


def _pooled(scores: Sequence[np.ndarray], labels: Sequence[np.ndarray]) -> float:
    value = float(auc(np.concatenate(scores), np.concatenate(labels))[0])
    return value if np.isfinite(value) else 0.5


def _sample(rows: Examples, most: int, seed: int) -> Examples:
    if len(rows) <= most:
        return rows
    return rows.take(np.sort(np.random.default_rng(seed).choice(len(rows), most, replace=False)))

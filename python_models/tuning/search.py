"""A seeded search for parameters by Optuna's TPE (Bergstra et al. 2011); a trial that is poor so far is given up.

The only module that imports Optuna.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import optuna

from python_models.learners import load_learner
from python_models.tasks import Task
from python_models.training.early_stopping import LEAST_ROUNDS, MOST_ROUNDS, PARAMETER, with_rounds, without_stopping
from python_models.training.examples import Examples
from python_models.training.paired import log_loss
from python_models.training.scorers import boosted_margin
from python_models.tuning.spaces import LIMIT, PATIENCE, Range, space_of

Folds = list[tuple[Examples, Examples]]


@dataclass(frozen=True)
class Found:
    """The best parameters, their log loss over the rows of all folds, and that of the task's own parameters."""

    parameters: dict[str, Any]
    log_loss: float
    own_log_loss: float
    trials: int
    pruned: int

    def is_better(self) -> bool:
        """Return whether the search found anything."""
        return self.log_loss < self.own_log_loss


def search(
    task: Task,
    folds: Folds,
    *,
    trials: int,
    minutes: float | None,
    seed: int,
    threads: int,
    announce: Callable[[str], None],
) -> Found:
    """Return what was found within so many trials, or minutes if they end first.

    The same folds, trials and seed give the same parameters; a limit in minutes cuts the search where the machine is.
    """
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    own = _loss_of(task, folds, None, threads)[0]
    announce(f"The task's own parameters: log loss {own:.5f}")

    def objective(trial: optuna.Trial) -> float:
        tried = replace(task, parameters=_drawn(task, trial))
        loss, rounds = _loss_of(tried, folds, trial, threads)
        trial.set_user_attr("parameters", {**without_stopping(tried.parameters), "rounds": rounds})
        return loss

    def tell(study: optuna.Study, trial: optuna.trial.FrozenTrial) -> None:
        value = "given up" if trial.value is None or trial.state.name == "PRUNED" else f"log loss {trial.value:.5f}"
        best = min((one.value for one in study.trials if one.state.name == "COMPLETE" and one.value), default=np.nan)
        announce(f"Trial {trial.number + 1}: {value}; best {best:.5f}")

    study = optuna.create_study(
        sampler=optuna.samplers.TPESampler(seed=seed),
        pruner=optuna.pruners.MedianPruner(n_startup_trials=5, n_warmup_steps=1),
    )
    study.optimize(objective, n_trials=trials, timeout=None if minutes is None else minutes * 60, callbacks=[tell])
    done = [one for one in study.trials if one.state.name == "COMPLETE"]
    pruned = sum(one.state.name == "PRUNED" for one in study.trials)
    if not done:
        return Found(dict(task.parameters), own, own, len(study.trials), pruned)
    best = min(done, key=lambda one: float(one.value or 0.0))
    return Found(best.user_attrs["parameters"], float(best.value or 0.0), own, len(study.trials), pruned)


def _drawn(task: Task, trial: optuna.Trial) -> dict[str, object]:
    """Return the task's parameters with those of the space drawn anew, and as many rounds as turn out best."""
    drawn = {name: _value(trial, name, bounds) for name, bounds in space_of(task.learner).items()}
    return {**task.parameters, **drawn, LEAST_ROUNDS: 1, MOST_ROUNDS: LIMIT, PARAMETER: PATIENCE}


def _value(trial: optuna.Trial, name: str, bounds: Range) -> float | int:
    if bounds.is_whole:
        return trial.suggest_int(name, int(bounds.low), int(bounds.high), log=bounds.is_log)
    return float(f"{trial.suggest_float(name, bounds.low, bounds.high, log=bounds.is_log):.4g}")


def _loss_of(task: Task, folds: Folds, trial: optuna.Trial | None, threads: int) -> tuple[float, int]:
    """Return the mean log loss over the rows of all folds, and the median of the rounds of their models.

    After each fold the mean so far is reported, and the trial given up where it is worse than most were there.
    """
    total, rows_seen, rounds = 0.0, 0, []
    for step, (fitted, rows) in enumerate(folds):
        found = with_rounds(task, fitted, threads)
        rounds.append(int(str(found.parameters.get("rounds", 100))))
        margin = boosted_margin(found, fitted, rows, threads)
        total += float(log_loss(1 / (1 + np.exp(-margin)), rows.label).sum())
        rows_seen += len(rows)
        if trial is not None:
            trial.report(total / rows_seen, step)
            if trial.should_prune():
                raise optuna.TrialPruned
    return total / rows_seen, int(np.median(rounds))


def versions(task: Task) -> dict[str, str]:
    """Return the versions of the libraries that the search rests on."""
    return {**load_learner(task.learner).versions(), "optuna": optuna.__version__, "numpy": np.__version__}

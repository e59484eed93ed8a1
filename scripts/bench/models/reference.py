"""The tuned reference as a scorer; what a search chose is kept in a folder, by a hash of all that it rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

from python_models.learners import Vector
from python_models.tasks import Task
from python_models.training.examples import Examples
from scripts.bench.models import opponents, search_space
from scripts.bench.models.backtest import Backtest
from scripts.bench.models.tuning import Budget, Choice, Part, inner_parts, parts_before_test, tune


@dataclass
class Reference:
    """Tunes, remembers and predicts; `choices` are those it predicted by, one per search."""

    backtest: Backtest
    budget: Budget
    cache: Path
    choices: list[Choice] = field(default_factory=list)

    def is_possible(self) -> bool:
        """Return whether there is anything to choose by; for folds in time the choice is made here, once for all."""
        if not self.backtest.is_in_time:
            return True
        parts = parts_before_test(self.backtest)
        if parts:
            self.choices.append(self._chosen(self.backtest.task, parts))
        return bool(parts)

    def margin(self, task: Task, training: Examples, rows: Examples, threads: int) -> Vector:
        """Return the margins of rows by the chosen learner, fitted on all training rows: a Scorer.

        Folds that are not in time choose anew, inside the training rows of each.
        """
        if not self.backtest.is_in_time:
            self.choices.append(self._chosen(task, inner_parts(task, training)))
        choice = self.choices[-1]
        fitted = opponents.fit(
            choice.learner, choice.parameters, training.matrix, training.label, seed=task.seed, threads=threads
        )
        return fitted(rows.matrix)

    def _chosen(self, task: Task, parts: Sequence[Part]) -> Choice:
        file = self.cache / f"{task.name}-{_digest(task, parts, self.budget)}.json"
        if file.is_file():
            return Choice(**json.loads(file.read_text(encoding="utf-8")))
        choice = tune(task, parts, self.budget, threads=self.backtest.threads)
        self.cache.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(asdict(choice), indent=1), encoding="utf-8")
        return choice


def _digest(task: Task, parts: Sequence[Part], budget: Budget) -> str:
    """Return a hash of the rows, the budget, the search space and the libraries."""
    digest = hashlib.sha256()
    recipe = [task.name, task.seed, asdict(budget), search_space.VERSION, opponents.versions()]
    digest.update(json.dumps(recipe, sort_keys=True).encode())
    for part in parts:
        for rows in part:
            for array in (rows.matrix, rows.label, rows.as_of):
                digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()[:16]

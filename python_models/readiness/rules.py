"""The thresholds of the checks: the seed readiness_rules, where a row for a task goes before the row for all."""

from dataclasses import dataclass
from typing import Self

import pandas as pd

from python_models.errors import RegularsError, did_you_mean

ALL = "all"


@dataclass(frozen=True)
class Rule:
    """A threshold, None where the task has its own, and whether missing it rules the trained model out."""

    threshold: float | None
    is_blocking: bool


class Rules:
    """Looks up the rule of a check for a task."""

    def __init__(self, rules: dict[tuple[str, str], Rule]) -> None:
        self._rules = rules

    @classmethod
    def read(cls, seed: pd.DataFrame) -> Self:
        """Return the rules of the seed: columns task, check_name, threshold and is_blocking."""
        rows = seed[["task", "check_name", "threshold", "is_blocking"]].itertuples(index=False)
        return cls(
            {
                (str(task), str(check)): Rule(None if pd.isna(threshold) else float(threshold), bool(is_blocking))
                for task, check, threshold, is_blocking in rows
            }
        )

    def rule(self, task: str, check_name: str) -> Rule:
        """Return the task's own rule or the one for all; RegularsError when the seed has neither."""
        found = self._rules.get((task, check_name)) or self._rules.get((ALL, check_name))
        if found is None:
            known = sorted({name for _, name in self._rules})
            raise RegularsError(
                f"seeds/readiness_rules.csv has no row for the check {check_name!r} of task {task!r}. "
                f"Add one for task 'all'.{did_you_mean(check_name, known)}"
            )
        return found

    def threshold(self, task: str, check_name: str, default: float = 0.0) -> float:
        """Return the threshold, or `default` where the seed leaves it empty."""
        value = self.rule(task, check_name).threshold
        return default if value is None else value

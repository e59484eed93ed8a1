"""Expected profit: whom to contact by the calibrated probability, and what that would have brought.

For each row, benefit = what a hit brings and cost = what a contact costs (see ProfitRule). A row is contacted where its
expected profit, probability x benefit - cost, is above zero; the contacted rows realise label x benefit - cost.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from python_models.errors import RegularsError, listed
from python_models.learners import Vector
from python_models.tasks import ProfitRule, Task
from python_models.training.examples import Examples


class ProfitError(RegularsError):
    """The business assumptions lack what a task's profit rests on."""


@dataclass(frozen=True)
class Stakes:
    """Per row, the money of a hit and of a contact."""

    benefit: Vector
    cost: Vector

    def take(self, rows: Any) -> "Stakes":
        """Return the rows chosen by a mask or by positions."""
        return Stakes(self.benefit[rows], self.cost[rows])

    def expected(self, probability: Vector) -> Vector:
        """Return the expected profit of contacting each row."""
        return probability * self.benefit - self.cost

    def realised(self, probability: Vector, label: Vector) -> Vector:
        """Return what each row brought, 0 where it would not have been contacted."""
        return np.where(self.expected(probability) > 0, label * self.benefit - self.cost, 0.0)


def stakes_of(task: Task, rows: Examples, assumptions: pd.DataFrame | None) -> Stakes | None:
    """Return the money at stake in each row, or None where the task or the data knows none.

    `rows` hold the column that the task's rule names among their features, `assumptions` is the seed
    business_assumptions. A row of unknown value counts as the median of those that are known. Raises ProfitError where
    the seed lacks an assumption.
    """
    rule = task.profit
    if rule is None or assumptions is None or rule.value not in rows.features:
        return None
    value = rows.matrix[:, rows.features.index(rule.value)].astype(np.float64)
    known = ~np.isnan(value)
    if not (value[known] > 0).any():
        return None
    value = np.maximum(np.where(known, value, np.median(value[known])), 0.0)
    cost = sum(assumption(task, assumptions, name) for name in rule.costs)
    return Stakes(benefit=value * _factor(task, rule, assumptions), cost=np.full(len(rows), cost))


def _factor(task: Task, rule: ProfitRule, assumptions: pd.DataFrame) -> float:
    factor = float(np.prod([assumption(task, assumptions, name) for name in rule.factors]))
    if rule.value_days is None:
        return factor
    return factor * assumption(task, assumptions, rule.horizon) / rule.value_days


def assumption(task: Task, assumptions: pd.DataFrame, name: str) -> float:
    """Return the assumption for the task, else for all, else for a channel that is not listed."""
    values = assumptions[assumptions["assumption"] == name].set_index("applies_to")["value"]
    holds = next((scope for scope in (task.name, "all", "default") if scope in values.index), None)
    if holds is None:
        known = listed(sorted(set(assumptions["assumption"])))
        raise ProfitError(
            f"The profit of task {task.name!r} rests on the assumption {name!r}, which seeds/business_assumptions.csv "
            f"does not hold for it, for all or by default. It holds: {known}. Add a row with applies_to `all`."
        )
    return float(values[holds])

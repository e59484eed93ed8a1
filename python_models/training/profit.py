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

_CAMPAIGN = "campaign:"


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


def by_campaign(assumptions: pd.DataFrame, costs: pd.DataFrame) -> pd.DataFrame:
    """Return the assumptions with a row for each campaign's own costs, which go before the general ones.

    `costs` is int_campaign_costs: a row per campaign_id with contact_cost, conversion_cost and offer_cost.
    """
    own = costs.melt("campaign_id", ["contact_cost", "conversion_cost", "offer_cost"], "assumption", "value")
    own["applies_to"] = _CAMPAIGN + own.pop("campaign_id").astype(str)
    return pd.concat([assumptions, own], ignore_index=True)


def stakes_of(task: Task, rows: Examples, assumptions: pd.DataFrame | None) -> Stakes | None:
    """Return the money at stake in each row by the task's ProfitRule, or None where the task or the data knows none.

    `rows` hold a column that the rule names among their features, `assumptions` is int_assumptions, for a task about
    campaigns with their own costs (see by_campaign). Raises ProfitError where an assumption is missing.
    """
    rule = task.profit
    if rule is None or assumptions is None or not set(rule.value) & set(rows.features):
        return None
    value = _value(rule, rows)
    if not (value > 0).any():
        return None
    factor = np.prod([_by_row(task, rows, assumptions, name) for name in rule.factors], axis=0)
    if rule.window_days is not None:
        factor = factor * _by_row(task, rows, assumptions, rule.horizon) / _days(rule, rule.window_days, rows)
    return Stakes(
        benefit=np.maximum(value, 0.0) * factor - _sum(task, rows, assumptions, rule.hit_costs),
        cost=_sum(task, rows, assumptions, rule.costs),
    )


def _column(rows: Examples, name: str) -> Vector:
    if name not in rows.features:
        return np.full(len(rows), np.nan)
    return rows.matrix[:, rows.features.index(name)].astype(np.float64)


def _value(rule: ProfitRule, rows: Examples) -> Vector:
    value = np.full(len(rows), np.nan)
    for name in rule.value:
        value = np.where(np.isnan(value), _column(rows, name), value)
    return np.nan_to_num(value, nan=0.0)


def _days(rule: ProfitRule, window: int, rows: Examples) -> Vector:
    days = np.nan_to_num(_column(rows, rule.since), nan=float(window))
    return np.minimum(np.maximum(days, float(rule.least_days)), float(window))


def _sum(task: Task, rows: Examples, assumptions: pd.DataFrame, names: tuple[str, ...]) -> Vector:
    return sum((_by_row(task, rows, assumptions, name) for name in names), np.zeros(len(rows)))


def assumption(task: Task, assumptions: pd.DataFrame, name: str) -> float:
    """Return the assumption for the task, else for all, else for what is not listed; raise ProfitError without any."""
    values = assumptions[assumptions["assumption"] == name].set_index("applies_to")["value"].astype(float)
    holds = next((scope for scope in (task.name, "all", "default") if scope in values.index), None)
    if holds is None:
        known = listed(sorted(set(assumptions["assumption"])))
        raise ProfitError(
            f"The profit of task {task.name!r} rests on the assumption {name!r}, which seeds/business_assumptions.csv "
            f"does not hold for it, for all or by default. It holds: {known}. Add a row with applies_to `all`."
        )
    return float(values[holds])


def _by_row(task: Task, rows: Examples, assumptions: pd.DataFrame, name: str) -> Vector:
    """Return for each row the assumption for its campaign, else the general one."""
    general = assumption(task, assumptions, name)
    if "campaign_id" not in rows.keys:
        return np.full(len(rows), general, dtype=np.float64)
    values = assumptions[assumptions["assumption"] == name].set_index("applies_to")["value"].astype(float)
    own = (_CAMPAIGN + rows.keys["campaign_id"].astype(str)).map(values)
    return np.asarray(own.fillna(general), dtype=np.float64)

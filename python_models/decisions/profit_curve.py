"""Profit by contact depth on the test period, as tables for the marts."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from python_models.decisions.candidates import candidates_of, terms_of
from python_models.decisions.components import COMPONENTS, profit_at
from python_models.decisions.depths import DEPTHS, REPLICATES, depth_components
from python_models.learners import Vector
from python_models.tasks import Task
from python_models.training.frames import COUNT, NUMBER, TEXT, Types, typed

INTERVAL = (0.025, 0.975)
_KEYS: Types = {"task": TEXT, "policy": TEXT}
_SUMS: Types = dict.fromkeys(COMPONENTS, NUMBER)
_PROFITS: Types = dict.fromkeys(["expected_profit", "realised_profit", "low", "high"], NUMBER)


def profit_components(
    tasks: Iterable[Task], values: pd.DataFrame, assumptions: pd.DataFrame, *, replicates: int = REPLICATES
) -> pd.DataFrame:
    """Return task, policy, replicate (0: the data), depth and COMPONENTS; a task without known profit has no rows.

    `values` is ml_backtest_values, `assumptions` is int_assumptions.
    """
    frames = [pd.DataFrame()]
    for task in tasks:
        rows = candidates_of(task, values, assumptions)
        if not isinstance(rows, str):
            frames.append(depth_components(rows, replicates=replicates, seed=task.seed).assign(task=task.name))
    return typed(pd.concat(frames, ignore_index=True), {**_KEYS, "replicate": COUNT, "depth": NUMBER, **_SUMS})


def profit_curve(
    tasks: Iterable[Task], components: pd.DataFrame, assumptions: pd.DataFrame, currency: str | None
) -> pd.DataFrame:
    """Return task, policy, depth, COMPONENTS, both profits, `low` and `high` of the realised one, currency and version.

    The band is pointwise: at each depth 95 % of the bootstrap replicates lie within.
    """
    frames = [pd.DataFrame()]
    for task in tasks:
        own = components[components["task"] == task.name]
        if own.empty:
            continue
        priced = pd.concat([own, profit_at(own, terms_of(task, assumptions))], axis=1)
        for policy, rows in priced.groupby("policy", sort=True):
            realised = by_replicate(rows)
            low, high = np.quantile(realised[1:], INTERVAL, axis=0)
            data = rows[rows["replicate"] == 0].sort_values("depth")
            frames.append(data.assign(task=task.name, policy=policy, low=low, high=high))
    curve = pd.concat(frames, ignore_index=True).assign(currency=currency, assumptions_version=version_of(assumptions))
    money: Types = {"currency": TEXT, "assumptions_version": TEXT}
    return typed(curve, {**_KEYS, "depth": NUMBER, **_SUMS, **_PROFITS, **money})


def by_replicate(rows: pd.DataFrame) -> Vector:
    """Return the realised profits of one policy as an array of replicates (the data first) x depths."""
    ordered = rows.sort_values(["replicate", "depth"])
    values: Vector = ordered["realised_profit"].to_numpy(dtype=np.float64).reshape(-1, len(DEPTHS))
    return values


def interval(values: Vector) -> NDArray[np.float64]:
    """Return the 95 % interval of values that are a replicate each."""
    return np.asarray(np.quantile(values, INTERVAL), dtype=np.float64)


def version_of(assumptions: pd.DataFrame) -> str:
    """Return the version of the seed that results carry."""
    return str(assumptions["assumptions_version"].max())

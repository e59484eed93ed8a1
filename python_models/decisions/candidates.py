"""The customers whom past rounds could have contacted, as arrays: probability, outcome, value, cost and round."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from python_models.decisions.components import Terms
from python_models.learners import Vector
from python_models.tasks import Task
from python_models.training.profit import assumption


@dataclass(frozen=True)
class Candidates:
    """A row per customer and round, ordered by round and customer.

    A round is one decision whom to contact: a campaign, or a date. `value` is the money a hit is worth before margin
    and save rate, `hit_cost` what only a hit costs, `cost` what a contact costs, `rfm` the score of recency and spend.
    """

    round: NDArray[np.int64]
    customer: NDArray[np.int64]
    probability: Vector
    label: Vector
    value: Vector
    hit_cost: Vector
    cost: Vector
    rfm: Vector
    terms: Terms

    def __len__(self) -> int:
        return len(self.label)


def candidates_of(task: Task, rows: pd.DataFrame, assumptions: pd.DataFrame) -> Candidates | str:
    """Return the candidates of the test period, or in a sentence why profit cannot be told.

    `rows` is ml_backtest_values: out-of-time predictions with what was known of the customer on their date. Rounds of
    a task without campaigns are dates so far apart that no outcome is counted twice. Raises ProfitError where an
    assumption is missing.
    """
    rule = task.profit
    if rule is None:
        return "no action is planned for this task, so no money rests on it"
    rows = rows[(rows["task"] == task.name) & (rows["split"] == "test")]
    if rows.empty:
        return "there is no prediction in the test period whose outcome is known"
    rows = _rounds_apart(rows).sort_values(["campaign_id", "as_of_date", "customer_id"], ignore_index=True)
    value = _values(task, rows, assumptions)
    if not (value > 0).any():
        return "the source has no orders, so nobody's value is known"
    if rows["label"].sum() == 0:
        return "nobody of the test period was a hit, so there is no profit to measure"
    rounds = pd.factorize(rows["campaign_id" if rows["campaign_id"].notna().any() else "as_of_date"])[0]
    return Candidates(
        round=rounds.astype(np.int64),
        customer=pd.factorize(rows["customer_id"])[0].astype(np.int64),
        probability=rows["probability"].to_numpy(dtype=np.float64),
        label=rows["label"].to_numpy(dtype=np.float64),
        value=value,
        hit_cost=_costs(rows["hit_cost"], task, assumptions, rule.hit_costs),
        cost=_costs(rows["contact_cost"], task, assumptions, rule.costs),
        rfm=_rfm_score(task, rows, rounds),
        terms=terms_of(task, assumptions),
    )


def _rounds_apart(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep all campaigns; of rows without one, keep dates whose outcomes do not overlap, from the first on."""
    if rows["campaign_id"].notna().any():
        return rows
    kept, free_from = [], None
    for date, known_at in rows.groupby("as_of_date")["label_known_at"].max().items():
        if free_from is None or date >= free_from:
            kept.append(date)
            free_from = known_at
    return rows[rows["as_of_date"].isin(kept)]


def _values(task: Task, rows: pd.DataFrame, assumptions: pd.DataFrame) -> Vector:
    """Return the money a hit is worth, by the task's ProfitRule; 0 where it is not known."""
    rule = task.profit
    assert rule is not None
    money = rows[list(rule.value)].astype("float64").bfill(axis=1).iloc[:, 0].fillna(0.0).clip(lower=0.0)
    if rule.window_days is not None:
        days = rows[rule.since].astype("float64").fillna(rule.window_days).clip(rule.least_days, rule.window_days)
        money = money * assumption(task, assumptions, rule.horizon) / days
    return money.to_numpy(dtype=np.float64)


def _costs(own: pd.Series, task: Task, assumptions: pd.DataFrame, names: tuple[str, ...]) -> Vector:
    """Return the campaign's own costs, else the sum of the assumptions that the task's rule names."""
    by_rule = sum(assumption(task, assumptions, name) for name in names)
    return own.to_numpy(dtype=np.float64, na_value=float(by_rule))


def terms_of(task: Task, assumptions: pd.DataFrame) -> Terms:
    """Return the terms of the seed for a task with a profit rule; each campaign keeps its own costs."""
    assert task.profit is not None
    return Terms(float(np.prod([assumption(task, assumptions, name) for name in task.profit.factors])))


def _rfm_score(task: Task, rows: pd.DataFrame, rounds: NDArray[np.int64]) -> Vector:
    """Return a score of recency and spend by fifths of the round (after Hughes 1994), by what was known on the date.

    Where a silence is feared (churn) it is the fifth of the longest silence, and of equals the rival takes those worth
    most; else the fifths of the latest order and of spend are added up. These were the strongest of six forms on the
    dates before the test period of Complete Journey; the frequency of orders made each of them weaker.
    """
    silence = rows["days_since_last_order"].astype("float64")
    if task.recency_rule.higher_is_positive:
        return _fifth(silence, rounds)
    return _fifth(-silence, rounds) + _fifth(rows["total_spend"].astype("float64"), rounds)


def _fifth(values: pd.Series, rounds: NDArray[np.int64]) -> Vector:
    """Return 1 for the lowest fifth of the round, and for the unknown, to 5 for the highest."""
    share = values.groupby(rounds).rank(pct=True).fillna(0.0).to_numpy(dtype=np.float64)
    return np.maximum(np.ceil(share * 5), 1.0)

"""What every customer is worth, by the method that won the holdout."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from python_models.clv.buying import Buying, purchases_of
from python_models.clv.discount import DISCOUNT_RATE
from python_models.clv.holdout import known_by
from python_models.clv.interval import Doubt, doubt_of
from python_models.clv.methods import METHODS, PROCESSES, SPENDING_PACE, worth_today
from python_models.clv.purchases import NotFitted, Vector


@dataclass(frozen=True)
class Horizon:
    """How far customers are valued ahead, and what later money is worth."""

    days: int
    discount_rate: float

    @classmethod
    def read(cls, assumptions: pd.DataFrame) -> "Horizon":
        """Return both from the rows of business_assumptions; the discount rate has a default."""
        known = assumptions.groupby("assumption")["value"].max()
        return cls(int(known["clv_horizon_days"]), float(known.get("clv_discount_rate", DISCOUNT_RATE)))


def customer_values(
    examples: pd.DataFrame, holdout: pd.DataFrame, models: pd.DataFrame, assumptions: pd.DataFrame
) -> pd.DataFrame:
    """Return one row per customer who ever ordered: the discounted spend expected over the CLV horizon, in money of
    revenue, with its interval, the chance of being alive, the orders expected and the value of one.

    What a purchase process alone can tell is null where none can be fitted; the interval is null without a holdout.
    """
    rows = examples[examples["is_scoring"].astype(bool)].sort_values("customer_id", kind="stable", ignore_index=True)
    horizon = Horizon.read(assumptions)
    values = rows[["customer_id", "as_of_date"]].copy()
    if rows.empty:
        return values.assign(**dict.fromkeys(_NUMBERS, np.nan), clv_method=None)
    serving = str(models.loc[models["is_serving"].astype(bool), "method"].iloc[0])
    spend, value, method = _valued(serving, examples, rows, horizon)
    low, high = _interval(holdout, method, spend, value)
    numbers = dict(zip(_NUMBERS, (value, low, high, *_behaviour(method, rows, horizon.days)), strict=True))
    return values.assign(**numbers, clv_method=method)


_NUMBERS = (
    "expected_spend", "expected_spend_low", "expected_spend_high", "alive_probability", "expected_orders",
    "expected_order_value",
)  # fmt: skip


def _valued(
    serving: str, examples: pd.DataFrame, rows: pd.DataFrame, horizon: Horizon
) -> tuple[Vector, Vector, str]:
    """Return the spend in the compared horizon, the discounted one over the CLV horizon, and the method.

    The winner is fitted anew on all that is known by now; should that fail, the spending pace stands in.
    """
    training = known_by(examples, rows["as_of_date"].iloc[0])
    compared = int(rows["horizon_days"].iloc[0]) or horizon.days
    for name in dict.fromkeys((serving, SPENDING_PACE)):
        try:
            spend = METHODS[name](training, rows, compared)
            value = worth_today(name, spend, rows, (compared, horizon.days), horizon.discount_rate)
            return spend, np.maximum(value, 0.0), name
        except NotFitted:
            continue
    raise AssertionError("The spending pace can always be told.")


def _interval(holdout: pd.DataFrame, method: str, spend: Vector, value: Vector) -> tuple[Vector, Vector]:
    doubt = _doubt(holdout, method)
    if doubt is None:
        return np.full(len(value), np.nan), np.full(len(value), np.nan)
    return doubt.interval(spend, value)


def _doubt(holdout: pd.DataFrame, method: str) -> Doubt | None:
    judged = holdout[holdout["method"] == method]
    predicted, actual = (judged[name].to_numpy(dtype=np.float64) for name in ("predicted_spend", "actual_spend"))
    return None if np.isnan(predicted).any() else doubt_of(predicted, actual)


def _behaviour(method: str, rows: pd.DataFrame, days: int) -> tuple[Vector, Vector, Vector]:
    """Return alive probability, expected orders and expected order value by the process that serves, else MBG/NBD."""
    try:
        buying = Buying.fitted(PROCESSES.get(method, PROCESSES["mbg_nbd"]), rows)
    except NotFitted:
        nothing = np.full(len(rows), np.nan)
        return nothing, nothing, nothing
    known = purchases_of(rows)
    return buying.process.probability_alive(known), buying.process.expected_purchases(known, days), buying.order_value(rows)

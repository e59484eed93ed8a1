"""What every customer is worth, by the method that won the holdout."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from python_models.clv.buying import Buying, purchases_of
from python_models.clv.discount import DISCOUNT_RATE, flat_discount
from python_models.clv.holdout import known_by
from python_models.clv.interval import Doubt, doubt_of
from python_models.clv.methods import PROCESSES, SPENDING_PACE, boosted, spending_pace
from python_models.clv.process import PurchaseProcess
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
        return values.assign(**dict.fromkeys(_NUMBERS, np.nan), clv_method=pd.Series(dtype="str"))
    serving = str(models.loc[models["is_serving"].astype(bool), "method"].iloc[0])
    buying = _buying(PROCESSES.get(serving, PROCESSES["mbg_nbd"]), rows)
    spend, value, method = _valued(serving, examples, rows, horizon, buying)
    low, high = _interval(holdout, method, spend, value)
    numbers = dict(zip(_NUMBERS, (value, low, high, *_behaviour(buying, rows, horizon.days)), strict=True))
    return values.assign(**numbers, clv_method=method)


_NUMBERS = (
    "expected_spend", "expected_spend_low", "expected_spend_high", "alive_probability", "expected_orders",
    "expected_order_value",
)  # fmt: skip


def _buying(process: type[PurchaseProcess], rows: pd.DataFrame) -> Buying | None:
    try:
        return Buying.fitted(process, rows)
    except NotFitted:
        return None


def _valued(
    serving: str, examples: pd.DataFrame, rows: pd.DataFrame, horizon: Horizon, buying: Buying | None
) -> tuple[Vector, Vector, str]:
    """Return the spend in the compared horizon, the discounted one over the CLV horizon, and the method.

    The winner is fitted anew on all that is known by now; should that fail, the spending pace stands in.
    """
    days, rate = horizon.days, horizon.discount_rate
    compared = int(rows["horizon_days"].iloc[0]) or days
    if serving in PROCESSES and buying is not None:
        return buying.spend(rows, compared), buying.discounted_spend(rows, days, rate), serving
    training = known_by(examples, rows["as_of_date"].iloc[0])
    if serving == "boosted":
        try:
            spend = boosted(training, rows, compared)
            return spend, spend * _stretch(buying, rows, compared, horizon), serving
        except NotFitted:
            pass
    pace = spending_pace(training, rows, compared)
    return pace, pace * days / compared * flat_discount(days, rate), SPENDING_PACE


def _stretch(buying: Buying | None, rows: pd.DataFrame, compared: int, horizon: Horizon) -> Vector | float:
    """Return the discounted spend of the CLV horizon over the spend of the compared one, by the purchase process.

    Boosted trees know no longer horizon than they learned. Without a process, spend goes on as it is.
    """
    if buying is None:
        return horizon.days / compared * flat_discount(horizon.days, horizon.discount_rate)
    near = buying.spend(rows, compared)
    far = buying.discounted_spend(rows, horizon.days, horizon.discount_rate)
    # who has stopped for good by the process leaves nothing to divide: what trees expect of them ends with the window
    return np.where(near > 1e-9, far / np.maximum(near, 1e-9), 1.0)


def _interval(holdout: pd.DataFrame, method: str, spend: Vector, value: Vector) -> tuple[Vector, Vector]:
    doubt = _doubt(holdout, method)
    if doubt is None:
        return np.full(len(value), np.nan), np.full(len(value), np.nan)
    return doubt.interval(spend, value)


def _doubt(holdout: pd.DataFrame, method: str) -> Doubt | None:
    judged = holdout[holdout["method"] == method]
    predicted, actual = (judged[name].to_numpy(dtype=np.float64) for name in ("predicted_spend", "actual_spend"))
    return None if np.isnan(predicted).any() else doubt_of(predicted, actual)


def _behaviour(buying: Buying | None, rows: pd.DataFrame, days: int) -> tuple[Vector, Vector, Vector]:
    """Return alive probability, expected orders and expected order value, by the process that serves, else MBG/NBD."""
    if buying is None:
        nothing = np.full(len(rows), np.nan)
        return nothing, nothing, nothing
    known = purchases_of(rows)
    orders = buying.process.expected_purchases(known, days)
    return buying.process.probability_alive(known), orders, buying.order_value(rows)

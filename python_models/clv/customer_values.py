"""What every customer is worth, by the method that won the holdout."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from python_models.blas import keep_blas_on_one_thread
from python_models.clv.boosted import fit_boosted
from python_models.clv.buying import Buying, purchases_of
from python_models.clv.discount import DISCOUNT_RATE, flat_discount
from python_models.clv.holdout import known_by
from python_models.clv.interval import Doubt, doubt_of
from python_models.clv.methods import PROCESSES, SPENDING_PACE, spending_pace
from python_models.clv.process import MOST_CUSTOMERS, PurchaseProcess
from python_models.clv.purchases import NotFitted, Vector
from python_models.relations import Table, as_relation, batches, sampled

# Of rows: the spend expected in the horizon that methods were compared for, and the discounted one of the CLV horizon.
Worth = Callable[[pd.DataFrame], tuple[Vector, Vector]]


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
    examples: Table, holdout: pd.DataFrame, models: pd.DataFrame, assumptions: pd.DataFrame
) -> pa.RecordBatchReader:
    """Return one row per customer who ever ordered: the discounted spend expected over the CLV horizon, in money of
    revenue, with its interval, the chance of being alive, the orders expected and the value of one.

    What a purchase process alone can tell is null where none can be fitted; the interval is null without a holdout.
    `examples` are the rows of mart_value_examples: at most about MOST_CUSTOMERS are fitted on, and the reader values a
    batch of all when it is asked for one.
    """
    keep_blas_on_one_thread()
    valued = _valued(as_relation(examples), holdout, models, Horizon.read(assumptions))
    made = (pa.RecordBatch.from_pandas(rows, _SCHEMA, preserve_index=False) for rows in valued)
    return pa.RecordBatchReader.from_batches(_SCHEMA, made)


_NUMBERS = (
    "expected_spend", "expected_spend_low", "expected_spend_high", "alive_probability", "expected_orders",
    "expected_order_value",
)  # fmt: skip
_SCHEMA = pa.schema(
    [
        ("customer_id", pa.string()),
        ("as_of_date", pa.timestamp("us")),
        *((name, pa.float64()) for name in _NUMBERS),
        ("clv_method", pa.string()),
    ]
)


def _valued(
    examples: duckdb.DuckDBPyRelation, holdout: pd.DataFrame, models: pd.DataFrame, horizon: Horizon
) -> Iterator[pd.DataFrame]:
    scored = examples.filter("is_scoring")
    known = sampled(scored, "customer_id", MOST_CUSTOMERS).order("customer_id").df()
    if known.empty:
        return
    serving = str(models.loc[models["is_serving"].astype(bool), "method"].iloc[0])
    buying = _buying(PROCESSES.get(serving, PROCESSES["mbg_nbd"]), known)
    training = known_by(examples.filter("not is_scoring").df(), known["as_of_date"].iloc[0])
    compared = int(known["horizon_days"].iloc[0]) or horizon.days
    worth, method = _worth(serving, training, compared, horizon, buying)
    doubt = _doubt(holdout, method)
    for rows in batches(scored.order("customer_id")):
        spend, value = worth(rows)
        low, high = doubt.interval(spend, value) if doubt else (np.full(len(value), np.nan),) * 2
        numbers = dict(zip(_NUMBERS, (value, low, high, *_behaviour(buying, rows, horizon.days)), strict=True))
        yield rows[["customer_id", "as_of_date"]].assign(**numbers, clv_method=method)


def _buying(process: type[PurchaseProcess], rows: pd.DataFrame) -> Buying | None:
    try:
        return Buying.fitted(process, rows)
    except NotFitted:
        return None


def _worth(
    serving: str, training: pd.DataFrame, compared: int, horizon: Horizon, buying: Buying | None
) -> tuple[Worth, str]:
    """Return what tells of rows the spend in the compared horizon and the discounted one over the CLV horizon, and
    the method.

    The winner is fitted anew on all that is known by now; should that fail, the spending pace stands in.
    """
    days, rate = horizon.days, horizon.discount_rate
    if serving in PROCESSES and buying is not None:
        return lambda rows: (buying.spend(rows, compared), buying.discounted_spend(rows, days, rate)), serving
    if serving == "boosted":
        try:
            return _by_trees(fit_boosted(training), compared, horizon, buying), serving
        except NotFitted:
            pass

    def by_pace(rows: pd.DataFrame) -> tuple[Vector, Vector]:
        pace = spending_pace(training, rows, compared)
        return pace, pace * days / compared * flat_discount(days, rate)

    return by_pace, SPENDING_PACE


def _by_trees(trees: Callable[[pd.DataFrame], Vector], compared: int, horizon: Horizon, buying: Buying | None) -> Worth:
    def worth(rows: pd.DataFrame) -> tuple[Vector, Vector]:
        spend = trees(rows)
        return spend, spend * _stretch(buying, rows, compared, horizon)

    return worth


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

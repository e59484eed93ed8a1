"""The comparison as a table: one row per method and measure."""

import numpy as np
import pandas as pd

from python_models.blas import keep_blas_on_one_thread
from python_models.clv.buying import values_of
from python_models.clv.compare import choose, measures
from python_models.clv.gamma_gamma import frequency_value_correlation
from python_models.clv.methods import METHODS, PROCESSES, SPENDING_PACE

TOO_SHORT = (
    "There is no holdout: the history does not hold two horizons of 28 days or more, or nobody had ordered before it. "
    "The spending pace serves until there is one."
)
FEWEST_CUSTOMERS = 100
_COLUMNS = (
    "method", "metric", "value", "value_low", "value_high", "is_serving", "reason", "as_of_date", "horizon_days",
    "customer_count",
)  # fmt: skip


def value_models(holdout: pd.DataFrame, examples: pd.DataFrame) -> pd.DataFrame:
    """Return the measures of every method on the holdout, and which method serves, with the reason.

    `holdout` is the frame of `holdout_predictions`. `value_low` and `value_high` bound mae_difference, which is the
    method's mean absolute error less that of the serving one. A method that could not be fitted has one row without a
    value. frequency_value_correlation is what Gamma-Gamma takes to be 0.
    """
    keep_blas_on_one_thread()
    count = int(holdout["customer_id"].nunique())
    if count < FEWEST_CUSTOMERS:
        few = (
            f"The holdout has {count:,} customers; {FEWEST_CUSTOMERS} are needed to compare. The spending pace serves."
        )
        return _frame(
            [_row(name, "mae", None, SPENDING_PACE, few if count else TOO_SHORT) for name in METHODS], holdout
        )
    actual = holdout.loc[holdout["method"] == SPENDING_PACE, "actual_spend"].to_numpy(dtype=np.float64)
    found = {str(name): rows["predicted_spend"].to_numpy(dtype=np.float64) for name, rows in holdout.groupby("method")}
    reasons = holdout.groupby("method")["reason"].first()
    usable = {name: values for name, values in found.items() if not np.isnan(values).any()}
    choice = choose(usable, actual)
    rows = []
    for name in METHODS:
        if name not in usable:
            rows.append(_row(name, "mae", None, choice.method, str(reasons[name])))
            continue
        values = measures(usable[name], actual)
        if name in PROCESSES:
            histories = examples[examples["is_holdout"].astype(bool)]
            values["frequency_value_correlation"] = frequency_value_correlation(*values_of(histories))
        rows += [_row(name, metric, value, choice.method, choice.reason) for metric, value in values.items()]
        if name in choice.differences:
            value, low, high = choice.differences[name]
            rows.append(
                _row(name, "mae_difference", value, choice.method, choice.reason)
                | {"value_low": low, "value_high": high}
            )
    return _frame(rows, holdout)


def _row(method: str, metric: str, value: float | None, serving: str, reason: str) -> dict[str, object]:
    return {
        "method": method, "metric": metric, "value": value, "value_low": None, "value_high": None,
        "is_serving": method == serving, "reason": reason,
    }  # fmt: skip


def _frame(rows: list[dict[str, object]], holdout: pd.DataFrame) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    for name in ("as_of_date", "horizon_days"):
        frame[name] = holdout[name].iloc[0] if len(holdout) else None
    frame["customer_count"] = holdout["customer_id"].nunique()
    frame["as_of_date"] = pd.to_datetime(frame["as_of_date"])
    numbers = {name: "float64" for name in ("value", "value_low", "value_high", "horizon_days")}
    return frame[list(_COLUMNS)].astype(numbers)

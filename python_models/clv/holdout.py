"""Every method on the holdout date: what it would have said then, from what was known then."""

import numpy as np
import pandas as pd

from python_models.blas import keep_blas_on_one_thread
from python_models.clv.methods import METHODS
from python_models.clv.purchases import NotFitted

TYPES = {
    "method": "object", "customer_id": "object", "as_of_date": "datetime64[us]", "horizon_days": "int64",
    "actual_spend": "float64", "predicted_spend": "float64", "reason": "object",
}  # fmt: skip


def holdout_predictions(examples: pd.DataFrame) -> pd.DataFrame:
    """Return one row per method and customer of the holdout: actual and predicted spend in the horizon.

    `examples` are the rows of mart_value_examples. A method that cannot be fitted has nulls and a reason. Without a
    holdout the frame is empty.
    """
    keep_blas_on_one_thread()
    holdout = _sorted(examples[examples["is_holdout"].astype(bool)])
    if holdout.empty:  # text without rows still says that it is text
        return pd.DataFrame({name: pd.Series(dtype=kind.replace("object", "str")) for name, kind in TYPES.items()})
    training = known_by(examples, holdout["as_of_date"].iloc[0])
    days = int(holdout["horizon_days"].iloc[0])
    parts = []
    for name, method in METHODS.items():
        try:
            predicted, reason = method(training, holdout, days), None
        except NotFitted as error:
            predicted, reason = np.full(len(holdout), np.nan), str(error)
        kept = holdout[["customer_id", "as_of_date", "horizon_days"]]
        parts.append(
            kept.assign(method=name, actual_spend=holdout["spend_ahead"], predicted_spend=predicted, reason=reason)
        )
    return pd.concat(parts, ignore_index=True)[list(TYPES)].astype(TYPES)


def known_by(examples: pd.DataFrame, date: pd.Timestamp) -> pd.DataFrame:
    """Return the earlier rows whose window is over on `date`: nothing else of the future may be used."""
    known = examples["spend_ahead"].notna() & (examples["label_known_at"] <= date)
    return _sorted(examples[known])


def _sorted(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values(["as_of_date", "customer_id"], kind="stable", ignore_index=True)

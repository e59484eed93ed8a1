"""The ways to value customers, the simplest first."""

from collections.abc import Mapping
from typing import Protocol

import numpy as np
import pandas as pd

from python_models.clv.boosted import boosted_spend
from python_models.clv.buying import Buying
from python_models.clv.discount import flat_discount
from python_models.clv.process import PurchaseProcess
from python_models.clv.processes import BgNbd, MbgNbd
from python_models.clv.purchases import NotFitted, Vector

PROCESSES: Mapping[str, type[PurchaseProcess]] = {"bg_nbd": BgNbd, "mbg_nbd": MbgNbd}
SPENDING_PACE = "spending_pace"


class Method(Protocol):
    """Returns the spend of each of `rows` in `days`; `training` are earlier rows whose window is over by then."""

    def __call__(self, training: pd.DataFrame, rows: pd.DataFrame, days: int) -> Vector:
        """Raise NotFitted where the data does not suffice."""


def spending_pace(training: pd.DataFrame, rows: pd.DataFrame, days: int) -> Vector:
    """Return the spend per day of the last 182 days carried forward."""
    del training
    return rows["spend_per_day"].clip(lower=0).to_numpy(dtype=np.float64) * days


def _process(process: type[PurchaseProcess]) -> Method:
    def spend(training: pd.DataFrame, rows: pd.DataFrame, days: int) -> Vector:
        del training
        return Buying.fitted(process, rows).spend(rows, days)

    return spend


def boosted(training: pd.DataFrame, rows: pd.DataFrame, days: int) -> Vector:
    """Return what boosted trees expect; `days` is the horizon that the training rows were labelled for."""
    del days
    return boosted_spend(training, rows)


# In the order of their simplicity: of methods that are as good, the first one serves.
METHODS: Mapping[str, Method] = {
    SPENDING_PACE: spending_pace,
    **{name: _process(process) for name, process in PROCESSES.items()},
    "boosted": boosted,
}


def worth_today(method: str, spend: Vector, rows: pd.DataFrame, days: tuple[int, int], rate: float) -> Vector:
    """Return the discounted spend of each row over the CLV horizon; `days` are the compared and the CLV horizon.

    `spend` is the method's own in the compared horizon. Boosted trees know no longer horizon than they
    learned: MBG/NBD says how much of a customer's orders falls into it; without it, time does.
    """
    compared, horizon = days
    if method in PROCESSES:
        return Buying.fitted(PROCESSES[method], rows).discounted_spend(rows, horizon, rate)
    if method == SPENDING_PACE:
        return spending_pace(rows, rows, horizon) * flat_discount(horizon, rate)
    return spend * _stretch(rows, compared, horizon, rate)


def _stretch(rows: pd.DataFrame, compared: int, horizon: int, rate: float) -> Vector | float:
    try:
        buying = Buying.fitted(MbgNbd, rows)
    except NotFitted:
        return horizon / compared * flat_discount(horizon, rate)
    near = buying.spend(rows, compared)
    longest = horizon / compared
    far = buying.discounted_spend(rows, horizon, rate)
    return np.where(near > 0, np.minimum(far / np.maximum(near, 1e-300), longest), longest)

"""The ways to value customers, the simplest first."""

from collections.abc import Mapping
from typing import Protocol

import numpy as np
import pandas as pd

from python_models.clv.boosted import fit_boosted
from python_models.clv.buying import Buying
from python_models.clv.process import PurchaseProcess
from python_models.clv.processes import BgNbd, MbgNbd
from python_models.clv.purchases import Vector

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
    return fit_boosted(training)(rows)


# In the order of their simplicity: of methods that are as good, the first one serves.
METHODS: Mapping[str, Method] = {
    SPENDING_PACE: spending_pace,
    **{name: _process(process) for name, process in PROCESSES.items()},
    "boosted": boosted,
}

"""The proofs of time."""

from __future__ import annotations

import pandas as pd

from tests.dash_app.marts.spec import FEATURES, MODELS

_COLUMNS = "task as_of_date feature status rows_compared rows_moved reason"


def time_proofs() -> pd.DataFrame:
    """Every feature of each task was tried on one date, and none moved."""
    day = pd.Timestamp("2017-10-01")
    rows = [(task, day, feature, "held", 40, 0, None) for task in MODELS for feature in FEATURES]
    return pd.DataFrame(rows, columns=_COLUMNS.split()).astype({"reason": "string"})

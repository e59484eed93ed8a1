"""A source that is ready for its task, for tests that take something away from it."""

from datetime import date
from typing import Any

import pandas as pd

from tests.linked_project import ROOT

RULES = pd.read_csv(ROOT / "seeds" / "readiness_rules.csv")
SCORING = pd.DataFrame({"as_of_date": [date(2020, 12, 31)], "orders_known_until": [date(2020, 12, 31)]})


def counts(**changed: Any) -> pd.DataFrame:
    """One row of ml_task_counts of task churn."""
    row = {
        "task": "churn", "known_count": 4_000, "positive_count": 1_000, "negative_count": 3_000, "customer_count": 300,
        "past_count": 4_500, "past_window_over_count": 4_000, "scoring_count": 200, "horizon_days": 28,
        "first_as_of_date": date(2020, 3, 25), "first_known_as_of_date": date(2020, 3, 25),
        "last_known_as_of_date": date(2020, 12, 2), "last_date": date(2020, 12, 31),
    }  # fmt: skip
    return pd.DataFrame([row | changed])


def tables(**changed: Any) -> pd.DataFrame:
    """The rows of mart_source_tables; `changed` is of the transactions."""
    row = {
        "table_name": "transactions", "row_count": 9_000, "used_row_count": 9_000, "unknown_customer_row_count": 0,
        "turnover": 90_000.0, "unknown_customer_turnover": 0.0, "first_event_date": date(2020, 1, 1),
        "last_event_date": date(2020, 12, 30),
    }  # fmt: skip
    return pd.DataFrame([row | changed])


def signals(**changed: Any) -> pd.DataFrame:
    """The rows of feature_signals of task churn: one feature that says a little."""
    row = {"task": "churn", "feature": "days_since_last_order", "roc_auc": 0.7, "row_count": 4_000}
    return pd.DataFrame([row | {"is_constant": False, "is_suspected": False, "allowed_because": None} | changed])

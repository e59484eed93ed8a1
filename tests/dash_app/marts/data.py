"""What came in, what was cleaned and what it supports."""

from __future__ import annotations

import pandas as pd

from tests.dash_app.marts.spec import SnapshotSpec


def loads() -> pd.DataFrame:
    """A row per landed file; the counts reconcile."""
    rows = [
        ("transactions", "orders_2017.csv", 1_469_307, 1_460_003, 12, 40, 9_300, 4),
        ("customers", "customers.csv", 2_470, 2_469, 0, 3, 1, 0),
        ("campaigns", "", 0, 0, 0, 0, 0, 0),
    ]
    columns = ["table_name", "source_file", "rows_in", "rows_kept", "rows_changed", "rows_flagged"]
    frame = pd.DataFrame(rows, columns=[*columns, "rows_set_aside", "rows_refused"])
    return frame.assign(load_id=[f"load{number}" for number in range(len(rows))])


def quality() -> pd.DataFrame:
    """A row per rule that met a row."""
    example = '{"transaction_id": "4711", "amount": "12,50", "customer_id": null, "_source_row": "17"}'
    rows = [
        ("transactions", "anonymous_sale", "set_aside", "Sale without a customer", "", 9_300),
        ("transactions", "unreadable_amount", "refused", "The amount is not a number", "Write `decimal_mark`.", 4),
        ("transactions", "currency_sign", "changed", "An amount with a currency sign", "", 12),
        ("customers", "repeated_customer", "set_aside", "The same customer twice", "", 1),
    ]
    columns = ["table_name", "rule", "outcome", "title", "what_to_do", "row_count"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(load_id="load0", source_file="orders_2017.csv", example_row=17, example=example)


def task_status(spec: SnapshotSpec) -> pd.DataFrame:
    """How each task is predicted."""
    bring = "Bring `campaigns`, `campaign_contacts` and `campaign_responses`."
    response = ("boosted", True, "All checks are met.", "")
    if not spec.has_campaigns:
        response = ("none", False, "There are no campaigns in this source.", bring)
    churn = ("boosted", True, "All checks are met.", "")
    if not spec.has_models:
        churn = ("probabilistic", False, "Needs 168 days of orders; has 41.", "Load more history.")
    rows = [("churn", *churn), ("response", *response)]
    return pd.DataFrame(rows, columns=["task", "method", "is_ready", "reason", "what_to_do"])


def readiness(spec: SnapshotSpec) -> pd.DataFrame:
    """A few checks per task."""
    short = not spec.has_models
    rows = [
        ("churn", "history", "168 days", "41 days" if short else "365 days", not short, True, "", "Load more history."),
        ("churn", "freshness", "7 days", "0 days", True, False, "", ""),
        ("response", "campaigns", "1 campaign", "27 campaigns" if spec.has_campaigns else "0 campaigns",
         spec.has_campaigns, True, "", "Bring campaigns."),
    ]  # fmt: skip
    columns = ["task", "check_name", "need", "have", "is_met", "is_blocking", "reason", "what_to_do"]
    return pd.DataFrame(rows, columns=columns)


def attributes() -> pd.DataFrame:
    """A column that is used and one that is not."""
    rows = [
        ("age_band", "category", 6, 0.32, None),
        ("email", "left_out", 2_469, 1.0, "Each customer has another value"),
    ]
    return pd.DataFrame(rows, columns=["attribute", "kind", "value_count", "known_share", "reason"])

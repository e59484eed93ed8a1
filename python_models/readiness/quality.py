"""The checks of how far the data can be trusted: freshness, unknown customers, features and leaks."""

from datetime import timedelta

import pandas as pd

from python_models.errors import listed
from python_models.readiness.check import Check, counted, days, met_or, share
from python_models.readiness.subject import Subject


def freshness(subject: Subject) -> Check:
    """The orders are as new as everything else that came in, and as the date that is asked about."""
    known_until, need = subject.orders_known_until, subject.need("freshness")
    if known_until is None:
        return Check("freshness", days(need), "no orders to be behind", True)
    others = {
        name.replace("_", " "): table.last_event_date + timedelta(days=1)
        for name, table in subject.tables.items()
        if name != "transactions" and table.last_event_date
    }
    if subject.as_of_date:
        others["the scoring date"] = subject.as_of_date
    newest = max(others, key=lambda name: others[name], default="")
    behind = max((others[newest] - known_until).days, 0) if newest else 0
    return met_or(
        "freshness",
        f"at most {days(need)} behind",
        f"{days(behind)} behind",
        behind <= need,
        f"The newest order is {days(behind)} older than {newest}: customers look more silent than they are.",
        "Load the missing orders, or set `as_of` to the day after the newest order.",
    )


def unknown_customers(subject: Subject) -> Check:
    """Most order lines, and most of their worth, can be put to a customer."""
    table, need = subject.table("transactions"), subject.need("unknown_customers")
    by_rows = table.unknown_customer_row_count / table.row_count if table.row_count else 0.0
    by_worth = table.unknown_customer_turnover / table.turnover if table.turnover else 0.0
    return met_or(
        "unknown_customers",
        f"at most {share(need)} of order lines",
        f"{share(by_rows)} of order lines, {share(by_worth)} of turnover",
        max(by_rows, by_worth) <= need,
        f"{share(by_rows)} of the order lines ({share(by_worth)} of turnover) name no customer that is known.",
        "Bring the missing customers, or map the right column to customer_id; what stays is not predicted from.",
    )


def features(subject: Subject) -> Check:
    """At least one feature differs between examples."""
    signals, need = subject.signals, subject.need("features")
    varying = int((~signals["is_constant"].astype(bool)).sum())
    return met_or(
        "features",
        counted(need, "feature that varies", "features that vary"),
        f"{varying:,} of {len(signals):,}",
        varying >= need,
        f"None of the {counted(len(signals), 'feature')} differs between the examples with a known outcome."
        if len(signals)
        else "There are no features.",
        "Bring more columns or more history.",
    )


def leakage(subject: Subject) -> Check:
    """No feature knows the outcome nearly by itself."""
    signals, need = subject.signals, subject.need("leakage")
    suspected = signals[signals["is_suspected"].astype(bool)].sort_values("roc_auc", ascending=False)
    strongest = signals["roc_auc"].max() if len(signals) else float("nan")
    names = [f"{row.feature} ({row.roc_auc:.3f})" for row in suspected.itertuples(index=False)]
    rows = f"{int(signals['row_count'].max()):,}" if len(signals) else "0"
    example = f"{subject.task.name}.{suspected['feature'].iloc[0]}" if len(suspected) else ""
    return met_or(
        "leakage",
        f"each feature's ROC-AUC alone below {need:g}",
        "no feature" if pd.isna(strongest) else f"at most {strongest:.3f}, on {rows} examples",
        suspected.empty,
        f"Knowing the outcome before it happens: {listed(names, limit=5)}. "
        "By itself each tells the outcome nearly without error.",
        f"Leave the column out, or, when it is truly known before, add {example!r} with the reason to the var "
        "`leakage_allowed`.",
    )

"""Which snapshot is read, how old it is and in which currency its money is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from python_models.errors import RegularsError
from python_models.warehouse import query_row, snapshot_name


@dataclass(frozen=True)
class SnapshotInfo:
    """The one row of mart_snapshot_info and the snapshot's name."""

    snapshot: str
    as_of_date: date
    currency: str
    source_name: str
    churn_model_as_of: date | None
    response_model_as_of: date | None
    assumptions_version: str
    rows_landed: int
    is_dated: bool = True
    churn_horizon_days: int | None = 28
    has_orders: bool = True

    def churn_event(self) -> str:
        """What the churn score is the chance of; without a number of days where the shop observed itself who left."""
        days = self.churn_horizon_days
        return f"of no order in the next {days} days" if days else "that the customer will leave"


SNAPSHOT_INFO = """
    select
        cast(as_of_date as date) as as_of_date,
        is_dated,
        churn_horizon_days,
        last_transaction_date is not null as has_orders,
        currency,
        source_name,
        cast(churn_model_as_of as date) as churn_model_as_of,
        cast(response_model_as_of as date) as response_model_as_of,
        assumptions_version,
        coalesce(rows_landed, 0) as rows_landed
    from mart_snapshot_info
    limit 1
"""


def snapshot_info() -> SnapshotInfo:
    """The snapshot that is read now; SnapshotMissing when nothing was published."""
    row = query_row(SNAPSHOT_INFO)
    if row is None:
        raise RegularsError("The published snapshot is empty (mart_snapshot_info has no row). Run `make build` again.")
    return SnapshotInfo(snapshot=snapshot_name(), **row)

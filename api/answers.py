"""Rows of the marts turned into answers, and the sentences for what is not there."""

from __future__ import annotations

from fastapi import HTTPException

from api import queries
from api.deps import TaskName
from api.queries import Row
from api.schemas import Prediction
from python_models.formatting import calendar_date
from python_models.tasks import load_task
from python_models.warehouse import SnapshotReader


def check_campaign(task: TaskName, campaign_id: str | None) -> None:
    """Refuse a campaign for a task that has none."""
    if campaign_id is not None and "campaign_id" not in load_task(task).keys:
        raise HTTPException(422, f"campaign_id belongs to task response, not to task {task}. Leave it out.")


def known_score(reader: SnapshotReader, task: TaskName, customer_id: str, campaign_id: str | None) -> Row:
    """The score row of one customer; 404 when the customer is not in the snapshot."""
    check_campaign(task, campaign_id)
    row = queries.scores(reader, task, [customer_id], campaign_id)[0]
    if row["customer_id"] is None:
        raise HTTPException(404, f"No customer {customer_id!r} in the snapshot {reader.snapshot_name()}.")
    return row


def why_not_scored(task: TaskName, row: Row, campaign_id: str | None, status: Row) -> str:
    """The sentence for a known customer without a score; `status` says whether the task is predicted at all."""
    if status.get("method") == "none":
        return " ".join(part for part in (status["reason"], status["what_to_do"]) if part)
    customer = f"Customer {row['customer_id']!r}"
    if "campaign_id" not in load_task(task).keys:
        bought = row["last_order_date"]
        last = f"this one's last order was on {calendar_date(bought)}" if bought else "this one has no order"
        return f"{customer} is not in the {task} population: {load_task(task).wording.population}, and {last}."
    which = "a planned campaign" if campaign_id is None else f"campaign {campaign_id!r}"
    return f"{customer} is not a candidate of {which}, so there is no response score."


def prediction(task: TaskName, row: Row, currency: str | None, campaign_id: str | None, status: Row) -> Prediction:
    """The answer for one known customer, scored or not; `status` is the task's row of queries.task_status."""
    is_scored = row["probability"] is not None
    return Prediction(
        task=task,
        customer_id=row["customer_id"],
        campaign_id=row["campaign_id"],
        is_scored=is_scored,
        reason=None if is_scored else why_not_scored(task, row, campaign_id, status),
        probability=row["probability"],
        decision=load_task(task).wording.decisions[bool(row["is_positive"])] if is_scored else None,
        threshold=row["threshold"],
        model_id=row["model_id"],
        method=row["method"],
        method_reason=status.get("reason") if is_scored and row["method"] != "boosted" else None,
        as_of_date=row["as_of_date"],
        currency=currency,
        clv=row["clv"],
        churn_impact=row["churn_impact"],
        expected_profit=row["expected_profit"],
        is_recommended=row["is_recommended"],
        segment=row["segment"],
        suggested_action=row["suggested_action"],
    )

"""The statements of the API: each returns rows of the published marts as dictionaries."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

from api.deps import TaskName
from python_models.scoring.served import OTHER_FEATURES, explain_served
from python_models.warehouse import SnapshotReader

Row = dict[str, Any]

# One row per asked customer in the order asked; customer_id is null when the customer is not in the snapshot.
_SCORES = """
with asked as (
    select unnest(?::varchar[]) as asked_id, unnest(range(len(?::varchar[]))) as position
)
select
    asked.asked_id, customers.customer_id, customers.segment, customers.suggested_action, customers.clv,
    customers.last_order_date, case when scores.task = 'churn' then customers.churn_impact end as churn_impact,
    scores.campaign_id, decisions.expected_profit, decisions.is_recommended,
    scores.model_id, scores.method, scores.as_of_date, scores.base_margin, scores.margin,
    scores.probability, scores.decision_threshold as threshold, scores.is_predicted as is_positive
from asked
left join mart_customer_overview as customers on customers.customer_id = asked.asked_id
left join mart_predictions as scores
    on scores.customer_id = asked.asked_id and scores.task = ? and (?::varchar is null or scores.campaign_id = ?)
left join mart_contact_decisions as decisions
    on decisions.customer_id = scores.customer_id and decisions.campaign_id = scores.campaign_id
qualify row_number() over (
    partition by asked.position
    order by decisions.is_recommended desc nulls last, decisions.expected_profit desc nulls last, scores.campaign_id
) = 1
order by asked.position
"""

_EXPLANATIONS = """
select feature, feature_label as label, value, typical_value, contribution, reason
from mart_explanations
where task = ? and customer_id = ? and campaign_id is not distinct from ? and model_id = ?
order by rank, feature
"""

_METRICS = """
select task, model_id, is_champion, is_baseline, split, metric, value, ci_low, ci_high, row_count
from mart_model_metrics
where (is_champion or is_baseline) and (?::varchar is null or task = ?)
order by task, is_champion desc, model_id, split desc, metric
"""


def _plain(value: Any) -> Any:
    """A value that JSON can say: decimals as floats; NaN and infinity, for which it has no word, as None."""
    if isinstance(value, Decimal):
        value = float(value)
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _plain_rows(rows: list[Row]) -> list[Row]:
    return [{name: _plain(value) for name, value in row.items()} for row in rows]


def scores(reader: SnapshotReader, task: TaskName, customers: list[str], campaign_id: str | None = None) -> list[Row]:
    """One row per asked customer: the score and what goes with it, nulls where there is none."""
    return _plain_rows(reader.query_rows(_SCORES, [customers, customers, task, campaign_id, campaign_id]))


def explanations(reader: SnapshotReader, task: TaskName, score: Row) -> list[Row]:
    """All contributions of one score, the largest first; computed where the snapshot stores only the strongest."""
    rows = reader.query_rows(_EXPLANATIONS, [task, score["customer_id"], score["campaign_id"], score["model_id"]])
    if any(row["feature"] == OTHER_FEATURES for row in rows):
        whole = explain_served(reader, task, score["model_id"], score["customer_id"], score["campaign_id"])
        labelled = whole.rename(columns={"feature_label": "label"}).drop(columns="rank")
        rows = [{str(name): value for name, value in row.items()} for row in labelled.to_dict("records")]
    return _plain_rows(rows)


def metrics(reader: SnapshotReader, task: TaskName | None) -> list[Row]:
    """Model metrics in long form, the champion of each task first."""
    return _plain_rows(reader.query_rows(_METRICS, [task, task]))


def snapshot_info(reader: SnapshotReader) -> Row:
    """The one row of mart_snapshot_info, or nothing when a build left it empty."""
    row = reader.query_row(
        "select as_of_date, currency, churn_model_as_of, response_model_as_of from mart_snapshot_info"
    )
    return row or {}


def task_status(reader: SnapshotReader, task: TaskName) -> Row:
    """How a task is predicted and why: method, reason and what_to_do; nothing for an unknown task."""
    row = reader.query_row("select method, reason, what_to_do from mart_task_status where task = ?", [task])
    return row or {}


def champion_id(reader: SnapshotReader, task: TaskName) -> str | None:
    """The id of the model that serves a task; None when no model was trained."""
    row = reader.query_row(
        "select model_id from mart_models where task = ? and is_champion and booster is not null"
        " order by trained_as_of desc, model_id limit 1",
        [task],
    )
    return None if row is None else str(row["model_id"])


def model(reader: SnapshotReader, task: TaskName, model_id: str) -> tuple[Row, dict[str, str]]:
    """A trained model and the labels of its features."""
    row = reader.query_row(
        "select learner, booster, features, calibrator, decision_threshold from mart_models"
        " where task = ? and model_id = ?",
        [task, model_id],
    )
    labels = reader.query_rows(
        "select feature, feature_label from mart_feature_importance where task = ? and model_id = ?"
        " and feature_label is not null",
        [task, model_id],
    )
    return row or {}, {label["feature"]: label["feature_label"] for label in labels}

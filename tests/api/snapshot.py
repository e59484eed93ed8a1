"""A published snapshot of a few rows with the tables that the API reads."""

import os
from pathlib import Path

import duckdb

TABLES = {
    "mart_snapshot_info": """
        select date '2017-12-31' as as_of_date, date '2017-12-30' as last_transaction_date,
            date '2017-01-01' as first_transaction_date, 28 as churn_horizon_days, 'USD' as currency,
            'fixture' as source_name,
            date '2017-12-03' as churn_model_as_of, date '2017-11-01' as response_model_as_of,
            'v1' as assumptions_version, 100::bigint as rows_landed, 2::bigint as rows_quarantined
    """,
    "mart_customer_overview": """
        select * from (values
            ('1', 'At-Risk', 'Win-back offer', date '2017-12-01', 500.0, 310.0),
            ('2', 'Regular', 'Do nothing', date '2017-12-29', 80.0, 8.0),
            ('3', 'Lost', 'Do nothing', date '2017-03-01', 0.0, null),
            ('d''Arc & Söhne', 'VIP', 'Thank you', date '2017-12-30', 900.0, 'nan'::double)
        ) as t(customer_id, segment, suggested_action, last_order_date, clv, churn_impact)
    """,
    "mart_predictions": """
        select task, campaign_id, customer_id, date '2017-12-31' as as_of_date, model_id, 'boosted' as method,
            base_margin, margin, probability, threshold as decision_threshold, probability >= threshold as is_predicted
        from (values
            ('churn', null, '1', 'churn-abc', -1.0::double, 0.5, 0.62, 0.41::double),
            ('churn', null, '2', 'churn-abc', -1.0, -2.0, 0.1, 0.41),
            ('churn', null, 'd''Arc & Söhne', 'churn-abc', -1.0, -3.0, 0.02, 0.41),
            ('response', 'C1', '1', 'response-def', -2.0, -1.0, 0.2, 0.3),
            ('response', 'C2', '1', 'response-def', -2.0, 0.1, 0.5, 0.3),
            ('response', 'C1', '2', 'response-def', -2.0, -1.5, 0.1, 0.3)
        ) as t(task, campaign_id, customer_id, model_id, base_margin, margin, probability, threshold)
    """,
    "mart_task_status": """
        select * from (values
            ('churn', 'boosted', true, 'Predicted by a model.', ''),
            ('response', 'boosted', true, 'Predicted by a model.', '')
        ) as t(task, method, is_ready, reason, what_to_do)
    """,
    "mart_contact_decisions": """
        select * from (values ('C1', '1', -0.4, false), ('C2', '1', 3.1, true), ('C1', '2', -0.9, false))
            as t(campaign_id, customer_id, expected_profit, is_recommended)
    """,
    "mart_explanations": """
        select task, model_id, campaign_id, customer_id, feature, feature_label, value, typical_value, contribution,
            rank, feature_label || ' is unusual' as reason
        from (values
            ('churn', 'churn-abc', null, '1', 'days_since_last_order', 'Days since last order', 30.0, 5.0, 1.2, 1),
            ('churn', 'churn-abc', null, '1', 'order_count_28d', 'Orders in 28 days', null, 4.0, 0.4, 2),
            ('churn', 'churn-abc', null, '1', 'revenue_84d', 'Revenue in 84 days', 10.0, 50.0, -0.1, 3),
            ('response', 'response-def', 'C2', '1', 'contact_count', 'Contacts', 2.0, 1.0, 2.1, 1),
            ('response', 'response-def', 'C1', '1', 'contact_count', 'Contacts', 2.0, 1.0, 0.7, 1)
        ) as t(task, model_id, campaign_id, customer_id, feature, feature_label, value, typical_value, contribution,
            rank)
    """,
    "mart_model_metrics": """
        select * from (values
            ('churn', 'churn-abc', true, false, 'test', 'roc_auc', 0.866, 0.859, 0.872, 21873),
            ('churn', 'churn-abc', true, false, 'test', 'ece', 'nan'::double, null, null, 21873),
            ('churn', 'recency_rule', false, true, 'test', 'roc_auc', 0.777, 0.77, 0.785, 21873),
            ('response', 'response-def', true, false, 'test', 'roc_auc', 0.82, 0.8, 0.84, 2400),
            ('response', 'response-old', false, false, 'test', 'roc_auc', 0.83, 0.8, 0.84, 2400)
        ) as t(task, model_id, is_champion, is_baseline, split, metric, value, ci_low, ci_high,
            row_count)
    """,
}


def publish(published_dir: Path, number: int, tables: dict[str, str] = TABLES) -> Path:
    """Write version `number` with these tables (name -> select) and point CURRENT at it."""
    published_dir.mkdir(parents=True, exist_ok=True)
    path = published_dir / f"marts-{number}.duckdb"
    with duckdb.connect(str(path)) as connection:
        for name, select in tables.items():
            connection.execute(f"create table {name} as {select}")
    link = published_dir / "CURRENT.new"
    link.symlink_to(path.name)
    os.replace(link, published_dir / "CURRENT")
    return path

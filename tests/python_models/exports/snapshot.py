"""A published snapshot of two planned campaigns and six customers, with the tables that contact lists are read from."""

from __future__ import annotations

from pathlib import Path

import duckdb

TABLES = {
    "segment_rules": "select unnest(['Lost', 'Prospect', 'At-Risk', 'VIP', 'Regular']) as segment",
    "dim_campaigns": "select * from (values ('planned-1', 'Email'), ('planned-2', null)) as t(campaign_id, channel)",
    "mart_segments": """
        select * from (values ('=1+1', 'VIP'), ('b', 'Lost'), ('c', 'VIP'), ('d', 'VIP'), ('e', 'Regular'))
            as t(customer_id, segment)
    """,
    "mart_contact_decisions": """
        select *, date '2024-03-01' as as_of_date, 'response-1' as model_id, '2' as assumptions_version
        from (values
            ('planned-1', '=1+1', 1, 0.25, 3.5, true),
            ('planned-1', 'b', 2, 0.2, 2.5, true),
            ('planned-1', 'c', 3, 0.1, 1.5, true),
            ('planned-1', 'd', 4, 0.05, -0.5, false),
            ('planned-2', 'b', 1, 0.5, null, true)
        ) as t(campaign_id, customer_id, profit_rank, response_probability, expected_profit, is_recommended)
    """,
}
# What a snapshot may have besides: the plan under a budget, the suppressions, the control group.
PLAN = """
    select * from (values ('planned-1', '=1+1', true), ('planned-1', 'b', true), ('planned-1', 'c', false),
        ('planned-1', 'd', false), ('planned-2', 'b', true)) as t(campaign_id, customer_id, is_chosen)
"""
SUPPRESSED = (
    "select * from (values ('b', 'sms', 'asked us'), ('c', 'all', 'no consent')) as t(customer_id, channel, reason)"
)
CONTROL = "select *, customer_id = '=1+1' as is_control from ({decisions})"


def publish(warehouse: Path, number: int = 1, **tables: str) -> Path:
    """Publish the tables, and those given by name, as a snapshot of this number; returns the published folder."""
    published = warehouse / "published"
    published.mkdir(parents=True, exist_ok=True)
    name = f"marts-{number:06d}.duckdb"
    with duckdb.connect(published / name) as connection:
        for table, query in (TABLES | tables).items():
            connection.execute(f"create table {table} as {query}")
    link = published / "CURRENT"
    link.unlink(missing_ok=True)
    link.symlink_to(name)
    return published

"""Another future: much more happens from a day on, to every customer, in every table of events."""

from datetime import date

import duckdb

# A new campaign of the day, and as many of everything that a wrong window or a wrong bound would show.
_CAMPAIGN = "injected"
_TIMES = 1000

_INJECTED = {
    # each customer's last purchase again, much dearer, at the first second of the day; and the old one brought back
    "stg_transactions": """
        with bought as (
            select * from sample.stg_transactions where transaction_date < $day and not is_return
            qualify row_number() over (partition by customer_id order by transacted_at desc, _load_id, _source_row) = 1
        )
        select * replace (
            'injected-' || customer_id as transaction_id, least(amount * {times}, 1e12) as amount,
            discount_amount * {times} as discount_amount, amount as coupon_amount,
            cast($day as timestamp) as transacted_at, $day as transaction_date, -_source_row as _source_row
        ) from bought
        union all
        select * replace (
            true as is_return, -amount as amount, $day + interval 3 day as transacted_at,
            cast($day + 3 as date) as transaction_date, -_source_row - 1000000000 as _source_row
        ) from bought
    """,
    "stg_campaigns": """
        select * replace ('{campaign}' as campaign_id, $day as start_date, cast($day + 10 as date) as end_date)
        from sample.stg_campaigns order by campaign_id limit 1
    """,
    "stg_campaign_products": """
        select distinct '{campaign}' as campaign_id, product_id from sample.stg_campaign_products
    """,
    # the new campaign to everybody, and the begun ones to all whom they had not reached
    "stg_campaign_contacts": """
        select campaigns.campaign_id, customers.customer_id, false as is_control, $day as contact_date
        from (
            select campaign_id from sample.stg_campaigns where start_date < $day union all select '{campaign}'
        ) as campaigns
        cross join sample.stg_customers as customers
        where not exists (
            select 1 from sample.stg_campaign_contacts as contacts
            where contacts.campaign_id = campaigns.campaign_id and contacts.customer_id = customers.customer_id
        )
    """,
    # everybody answers everything that day
    "stg_campaign_responses": """
        select distinct campaign_id, customer_id, cast(50 as decimal(18, 2)) as revenue, $day as response_date
        from sample.stg_campaign_contacts where contact_date <= $day
    """,
    "stg_engagement_events": """
        select customers.customer_id, cast(null as varchar) as campaign_id, kinds.event_type,
            cast($day as timestamp) as occurred_at, $day as event_date
        from sample.stg_customers as customers
        cross join (select distinct event_type from sample.stg_engagement_events union select 'visit') as kinds
    """,
    # only outcomes of a kind the shop has observed before: the first one would change what churn means
    "stg_labels": """
        select tasks.task, customers.customer_id, true as is_positive, $day as observed_date
        from sample.stg_customers as customers
        cross join (select distinct task from sample.stg_labels where observed_date < $day) as tasks
    """,
}


def set_another_future(memory: duckdb.DuckDBPyConnection, tables: list[str], day: date) -> None:
    """Fill the staging tables with the whole sample and, from `day` on, with events that never happened."""
    for name in tables:
        memory.execute(f'create or replace table "{name}" as from sample."{name}"')
        if name in _INJECTED:
            sql = _INJECTED[name].format(campaign=_CAMPAIGN, times=_TIMES).replace("$day", f"date '{day}'")
            memory.execute(f'insert into "{name}" by name {sql}')

with

order_days as (
    select distinct
        customer_id,
        order_date
    from {{ ref('fct_orders') }}
    where has_purchase = 1
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

days_aggregated_to_customers as (
    select
        customer_id,
        min(order_date) as first_order_date,
        max(order_date) as last_order_date,
        count(*) as order_day_count
    from order_days
    group by 1
),

final as (
    select
        c.customer_id,
        cast(c.order_day_count - 1 as double) as repeat_count,
        cast({{ dbt.datediff('c.first_order_date', 'c.last_order_date', 'day') }} as double) as recency_days,
        cast({{ dbt.datediff('c.first_order_date', 'scoring_date.as_of_date', 'day') }} as double) as age_days
    from days_aggregated_to_customers as c
    cross join scoring_date
)

select * from final

{% set horizon = var('churn_horizon_days') -%}

with

periods as (
    select * from {{ ref('int_kpi_periods') }}
),

purchase_days as (
    select
        customer_id,
        order_date,
        count(*) as order_count
    from {{ ref('fct_orders') }}
    where has_purchase = 1
    group by 1, 2
),

-- one row per period and customer who bought in the period or in the days before it
customers_by_period as (
    select
        periods.as_of_date,
        purchase_days.customer_id,
        {{ windowed_sums('order_count', 'purchase_days.order_count', 'purchase_days.order_date', [28]) }},
        {{ windowed_sums('horizon_orders', 'purchase_days.order_count', 'purchase_days.order_date', [horizon]) }},
        max(case
            when purchase_days.order_date < {{ days_before('periods.as_of_date', horizon) }} then 1 else 0
        end) as is_seen_before
    from periods
    inner join purchase_days
        on {{ in_window('purchase_days.order_date', var('churn_seen_within_days') + horizon) }}
    group by 1, 2
),

final as (
    select
        as_of_date,
        sum(case when order_count_28d > 0 then 1 else 0 end) as active_customers_28d,
        sum(case when order_count_28d > 1 then 1 else 0 end) as repeat_customers_28d,
        sum(is_seen_before) as seen_before,
        sum(case when is_seen_before = 1 and horizon_orders_{{ horizon }}d = 0 then 1 else 0 end)
            as churned
    from customers_by_period
    group by 1
)

select * from final

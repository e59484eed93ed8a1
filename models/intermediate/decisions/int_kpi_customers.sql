{% set horizon = var('churn_horizon_days') -%}
{% set seen_within = var('churn_seen_within_days') -%}

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

between_purchases as (
    select
        order_date,
        order_count,
        lag(order_date) over (partition by customer_id order by order_date) as day_before,
        coalesce(
            lead(order_date) over (partition by customer_id order by order_date), cast('9999-12-31' as date)
        ) as next_date
    from purchase_days
),

-- a customer counts on the day of the last purchase before the period, so nobody counts twice and nothing is grouped by
-- customer: of a hundred million order lines that is a quarter of the work
last_purchases as (
    select
        periods.as_of_date,
        sum(case when {{ in_window('between_purchases.order_date', 28) }} then 1 else 0 end) as active_customers_28d,
        sum(case
            when {{ in_window('between_purchases.day_before', 28) }} then 1
            when between_purchases.order_count > 1 and {{ in_window('between_purchases.order_date', 28) }} then 1
            else 0
        end) as repeat_customers_28d,
        sum(case when not ({{ in_window('between_purchases.order_date', horizon) }}) then 1 else 0 end) as churned
    from periods
    inner join between_purchases
        on {{ in_window('between_purchases.order_date', seen_within + horizon) }}
        and periods.as_of_date <= between_purchases.next_date
    group by 1
),

last_purchases_before_horizon as (
    select
        periods.as_of_date,
        count(*) as seen_before
    from periods
    inner join between_purchases
        on between_purchases.order_date >= {{ days_before('periods.as_of_date', seen_within + horizon) }}
        and between_purchases.order_date < {{ days_before('periods.as_of_date', horizon) }}
        and between_purchases.next_date >= {{ days_before('periods.as_of_date', horizon) }}
    group by 1
),

final as (
    select
        last_purchases.as_of_date,
        last_purchases.active_customers_28d,
        last_purchases.repeat_customers_28d,
        coalesce(last_purchases_before_horizon.seen_before, 0) as seen_before,
        last_purchases.churned
    from last_purchases
    left join last_purchases_before_horizon
        on last_purchases.as_of_date = last_purchases_before_horizon.as_of_date
)

select * from final

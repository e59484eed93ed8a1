with

spine as (
    select
        *,
        {{ days_after('as_of_date', var('churn_horizon_days')) }} as label_known_at
    from {{ ref('int_customer_as_of_dates') }}
    where is_snapshot or is_scoring
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

order_days as (
    select distinct
        customer_id,
        order_date
    from {{ ref('fct_orders') }}
    where has_purchase = 1
),

orders_around_as_of as (
    select
        spine.customer_id,
        spine.as_of_date,
        spine.label_known_at,
        max(case when order_days.order_date < spine.as_of_date then 1 else 0 end) as is_seen_before,
        max(case when {{ is_in_label_window('order_days.order_date', 'spine') }} then 1 else 0 end) as is_seen_after
    from spine
    inner join order_days
        on spine.customer_id = order_days.customer_id
        and order_days.order_date >= {{ days_before('spine.as_of_date', var('churn_seen_within_days')) }}
        and spine.label_known_at > order_days.order_date
    group by 1, 2, 3
),

final as (
    select
        orders_around_as_of.customer_id,
        orders_around_as_of.as_of_date,
        orders_around_as_of.as_of_date = scoring_date.as_of_date as is_scoring,
        orders_around_as_of.label_known_at,
        case
            when {{ is_label_window_over('orders_around_as_of') }}
                then 1 - orders_around_as_of.is_seen_after
        end as label
    from orders_around_as_of
    cross join scoring_date
    where orders_around_as_of.is_seen_before = 1
)

select * from final

with

labels as (
    select * from {{ ref('int_value_labels') }}
),

orders as (
    select * from {{ ref('fct_orders') }}
),

order_days as (
    select
        customer_id,
        order_date,
        sum(revenue) as spend,
        max(has_purchase) as has_purchase
    from orders
    group by 1, 2
),

histories as (
    {{ order_histories('order_days', 'labels') }}
),

final as (
    select
        labels.is_scoring,
        labels.is_holdout,
        labels.horizon_days,
        labels.label_known_at,
        labels.spend_ahead,
        labels.order_days_ahead,
        histories.*
    from labels
    inner join histories
        on labels.customer_id = histories.customer_id
        and labels.as_of_date = histories.as_of_date
)

select * from final

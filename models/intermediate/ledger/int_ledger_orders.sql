with

predictions as (
    select distinct
        customer_id,
        as_of_date,
        matures_on as label_known_at
    from {{ ref('fct_predictions') }}
),

orders as (
    select * from {{ ref('fct_orders') }}
),

final as (
    select
        predictions.customer_id,
        predictions.as_of_date,
        predictions.label_known_at,
        max(case
            when {{ is_in_label_window('orders.order_date', 'predictions') }} and orders.has_purchase = 1 then 1 else 0
        end) as is_seen_after,
        min(case
            when predictions.as_of_date > orders.order_date and orders.has_purchase = 1 then orders.order_date
        end) as first_order_date,
        sum(case when predictions.as_of_date > orders.order_date then orders.revenue end) as total_spend,
        sum(case when predictions.as_of_date > orders.order_date then orders.has_purchase end) as order_count,
        {{ windowed_sums('spend', 'orders.revenue', 'orders.order_date', [84, 182]) }},
        {{ windowed_sums('order_count', 'orders.has_purchase', 'orders.order_date', [84]) }}
    from predictions
    left join orders
        on predictions.customer_id = orders.customer_id
        and predictions.label_known_at > orders.order_date
    group by 1, 2, 3
)

select * from final

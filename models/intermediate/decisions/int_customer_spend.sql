with

customers as (
    select * from {{ ref('dim_customers') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

orders as (
    select * from {{ ref('fct_orders') }}
),

orders_aggregated_to_customers as (
    select
        customers.customer_id,
        scoring_date.as_of_date,
        sum(orders.has_purchase) as order_count,
        sum(orders.revenue) as total_spend,
        {{ windowed_sums('spend', 'orders.revenue', 'orders.order_date', [84, 182]) }}
    from customers
    cross join scoring_date
    left join orders
        on customers.customer_id = orders.customer_id
        and scoring_date.as_of_date > orders.order_date
    group by 1, 2
),

final as (
    select
        customer_id,
        as_of_date,
        cast(coalesce(total_spend, 0) as double) as total_spend,
        {{ ratio('total_spend', 'order_count') }} as average_order_value,
        {{ windowed_sums_as_features('spend', [84, 182]) }}
    from orders_aggregated_to_customers
)

select * from final

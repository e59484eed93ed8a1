with

customers as (
    select * from {{ ref('stg_customers') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

orders as (
    select * from {{ ref('fct_orders') }}
    where has_purchase = 1
),

orders_aggregated_to_customers as (
    select
        customer_id,
        min(order_date) as first_order_date,
        max(order_date) as last_order_date
    from orders
    group by 1
),

final as (
    select
        customers.customer_id,
        customers.region,
        customers.attributes,
        customers.birth_year,
        customers.registered_date,
        orders_aggregated_to_customers.first_order_date,
        orders_aggregated_to_customers.last_order_date
    from customers
    left join orders_aggregated_to_customers
        on customers.customer_id = orders_aggregated_to_customers.customer_id
    cross join scoring_date
    where
        customers.registered_date is null
        or not scoring_date.is_dated
        or customers.registered_date < scoring_date.as_of_date
        or orders_aggregated_to_customers.customer_id is not null
)

select * from final

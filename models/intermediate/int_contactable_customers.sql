with

customers as (
    select * from {{ ref('dim_customers') }}
),

orders as (
    select * from {{ ref('fct_orders') }}
    where has_purchase = 1
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

-- where there are no orders, nobody can be told to have bought lately: everybody is a candidate
final as (
    select orders.customer_id
    from orders
    inner join scoring_date
        on orders.order_date >= {{ days_before('scoring_date.as_of_date', var('planned_campaign_within_days')) }}
    union distinct
    select customers.customer_id
    from customers
    inner join scoring_date
        on scoring_date.orders_known_until is null
)

select * from final

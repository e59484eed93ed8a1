with

dates as (
    select * from {{ ref('int_value_dates') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

orders as (
    select * from {{ ref('fct_orders') }}
),

-- to learn from and to judge by, a sample that is always the same one will do
customers as (
    select
        customer_id,
        min(order_date) as first_order_date,
        row_number() over (order by md5(customer_id)) <= {{ var('clv_most_customers') }} as is_in_sample
    from orders
    where has_purchase = 1
    group by 1
),

customers_on_dates as (
    select
        customers.customer_id,
        dates.*
    from customers
    inner join dates
        on customers.first_order_date < dates.as_of_date
    where dates.is_scoring or customers.is_in_sample
),

orders_in_the_window as (
    select
        customers_on_dates.customer_id,
        customers_on_dates.as_of_date,
        sum(orders.revenue) as spend,
        count(distinct case when orders.has_purchase = 1 then orders.order_date end) as order_days
    from customers_on_dates
    inner join orders
        on customers_on_dates.customer_id = orders.customer_id
        and {{ is_in_label_window('orders.order_date', 'customers_on_dates') }}
    where not customers_on_dates.is_scoring
    group by 1, 2
),

final as (
    select
        customers_on_dates.customer_id,
        customers_on_dates.as_of_date,
        customers_on_dates.is_scoring,
        customers_on_dates.is_holdout,
        customers_on_dates.horizon_days,
        customers_on_dates.label_known_at,
        case
            when {{ is_label_window_over('customers_on_dates') }}
                then cast(coalesce(orders_in_the_window.spend, 0) as double)
        end as spend_ahead,
        case
            when {{ is_label_window_over('customers_on_dates') }}
                then cast(coalesce(orders_in_the_window.order_days, 0) as double)
        end as order_days_ahead
    from customers_on_dates
    cross join scoring_date
    left join orders_in_the_window
        on customers_on_dates.customer_id = orders_in_the_window.customer_id
        and customers_on_dates.as_of_date = orders_in_the_window.as_of_date
)

select * from final

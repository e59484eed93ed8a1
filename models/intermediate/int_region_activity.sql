with

dates as (
    select * from {{ ref('int_as_of_dates') }}
),

customers as (
    select * from {{ ref('dim_customers') }}
),

order_days as (
    select * from {{ ref('int_order_gaps') }}
),

shop as (
    select * from {{ ref('int_shop_activity') }}
),

activity as (
    select
        dates.as_of_date,
        customers.region,
        {{ windowed_sums('order_days', '1', 'order_days.order_date', [28, 84]) }}
    from dates
    inner join order_days
        on dates.as_of_date > order_days.order_date
        and order_days.order_date >= {{ days_before('dates.as_of_date', 84) }}
    inner join customers
        on order_days.customer_id = customers.customer_id
    where customers.region is not null
    group by 1, 2
),

final as (
    select
        activity.as_of_date,
        activity.region,
        3 * {{ ratio('activity.order_days_28d', 'activity.order_days_84d') }}
        / nullif(shop.shop_momentum_28d_over_84d, 0) as region_momentum_over_shop_28d
    from activity
    inner join shop
        on activity.as_of_date = shop.as_of_date
)

select * from final

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

-- counts of a day, so that no date has to read single customers
buyers_by_day as (
    select
        order_days.order_date,
        customers.region,
        count(*) as buyer_count
    from order_days
    inner join customers
        on order_days.customer_id = customers.customer_id
    where customers.region is not null
    group by 1, 2
),

activity as (
    select
        dates.as_of_date,
        buyers_by_day.region,
        {{ windowed_sums('order_days', 'buyers_by_day.buyer_count', 'buyers_by_day.order_date', [28, 84]) }}
    from dates
    inner join buyers_by_day
        on dates.as_of_date > buyers_by_day.order_date
        and buyers_by_day.order_date >= {{ days_before('dates.as_of_date', 84) }}
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

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

order_days_by_region as (
    select
        customers.region,
        order_days.customer_id,
        order_days.order_date
    from order_days
    inner join customers
        on order_days.customer_id = customers.customer_id
    where customers.region is not null
),

activity as (
    select
        dates.as_of_date,
        seen.region,
        {{ windowed_sums('order_days', '1', 'seen.order_date', [28]) }},
        {{ windowed_distinct_counts('buyers', 'seen.customer_id', 'seen.order_date', [28]) }},
        count(*) as order_days_84d,
        count(distinct seen.customer_id) as buyers_84d
    from dates
    inner join order_days_by_region as seen
        on dates.as_of_date > seen.order_date
        and seen.order_date >= {{ days_before('dates.as_of_date', 84) }}
    group by 1, 2
),

final as (
    select
        as_of_date,
        region,
        {{ ratio('buyers_28d', 'buyers_84d') }} as region_buyer_share,
        3 * {{ ratio('order_days_28d', 'order_days_84d') }} as region_momentum_28d_over_84d
    from activity
)

select * from final

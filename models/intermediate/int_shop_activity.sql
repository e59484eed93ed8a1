with

dates as (
    select * from {{ ref('int_as_of_dates') }}
),

order_days as (
    select * from {{ ref('int_order_gaps') }}
),

buyers_by_day as (
    select
        order_date,
        count(*) as buyer_count
    from order_days
    group by 1
),

activity as (
    select
        dates.as_of_date,
        min(buyers_by_day.order_date) as first_order_date,
        {{ windowed_sums('buyers', 'buyers_by_day.buyer_count', 'buyers_by_day.order_date', [28, 84]) }}
    from dates
    left join buyers_by_day
        on dates.as_of_date > buyers_by_day.order_date
    group by 1
),

-- 52 weeks back, so that weekdays meet their like
final as (
    select
        as_of_date,
        {{ days_before('as_of_date', 364) }} as year_before_date,
        coalesce(first_order_date <= {{ days_before('as_of_date', 364) }}, false) as has_last_year,
        3 * {{ ratio('buyers_28d', 'buyers_84d') }} as shop_momentum_28d_over_84d
    from activity
)

select * from final

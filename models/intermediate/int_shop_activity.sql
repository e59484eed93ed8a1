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

-- 52 weeks back, so that weekdays meet their like
dates_a_year_before as (
    select
        as_of_date,
        {{ days_before('as_of_date', 364) }} as year_before_date
    from dates
),

days_seen as (
    select
        dates.as_of_date,
        dates.year_before_date,
        buyers_by_day.order_date,
        buyers_by_day.buyer_count,
        {{ dbt.datediff('dates.year_before_date', 'buyers_by_day.order_date', 'day') }} as days_from_year_before
    from dates_a_year_before as dates
    left join buyers_by_day
        on dates.as_of_date > buyers_by_day.order_date
),

activity as (
    select
        as_of_date,
        year_before_date,
        min(days_from_year_before) as first_day,
        {{ windowed_sums('buyers', 'buyer_count', 'order_date', [28, 84]) }},
        sum(case when days_from_year_before between -28 and -1 then buyer_count end) as buyers_previous_4_weeks,
        sum(case when days_from_year_before between 0 and 27 then buyer_count end) as buyers_next_4_weeks,
        sum(case when days_from_year_before between -91 and -1 then buyer_count end) as buyers_previous_13_weeks,
        sum(case when days_from_year_before between 0 and 90 then buyer_count end) as buyers_next_13_weeks
    from days_seen
    group by 1, 2
),

-- a history that begins within the weeks before would make any season look strong
final as (
    select
        as_of_date,
        year_before_date,
        coalesce(first_day <= 0, false) as has_last_year,
        3 * {{ ratio('buyers_28d', 'buyers_84d') }} as shop_momentum_28d_over_84d,
        case when first_day <= -28 then {{ ratio('buyers_next_4_weeks', 'buyers_previous_4_weeks') }} end
            as shop_season_next_4_weeks,
        case when first_day <= -91 then {{ ratio('buyers_next_13_weeks', 'buyers_previous_13_weeks') }} end
            as shop_season_next_13_weeks
    from activity
)

select * from final

{% set measures = ['revenue', 'discount_amount', 'coupon_amount', 'line_count'] -%}
{% set share_in_millionths = (var('winsorise_share') | float * 1000000) | round | int -%}

with

orders as (
    select * from {{ ref('fct_orders') }}
),

dates as (
    select * from {{ ref('int_as_of_dates') }}
),

-- counts of a day by size, so that no date has to read single orders
orders_by_day_and_bucket as (
    {% for measure in measures -%}
    select
        '{{ measure }}' as measure,
        order_date,
        {{ log_bucket(measure) }} as bucket,
        count(*) as order_count
    from orders
    where {{ measure }} > 0
    group by 1, 2, 3
    {{ 'union all' if not loop.last }}
    {% endfor -%}
),

orders_by_as_of_and_bucket as (
    select
        dates.as_of_date,
        sizes.measure,
        sizes.bucket,
        sum(sizes.order_count) as order_count
    from dates
    inner join orders_by_day_and_bucket as sizes
        on dates.as_of_date > sizes.order_date
    group by 1, 2, 3
),

counted_upwards as (
    select
        as_of_date,
        measure,
        bucket,
        sum(order_count) over (partition by as_of_date, measure order by bucket) as orders_up_to_here,
        sum(order_count) over (partition by as_of_date, measure) as all_orders
    from orders_by_as_of_and_bucket
),

-- fewer orders than it takes for one to lie above the share have no bound
bounds as (
    select
        as_of_date,
        measure,
        {{ log_bucket_edge('min(bucket)') }} as bound
    from counted_upwards
    where
        orders_up_to_here * 1000000 >= all_orders * {{ share_in_millionths }}
        and all_orders * (1000000 - {{ share_in_millionths }}) >= 1000000
    group by 1, 2
),

final as (
    select
        dates.as_of_date,
        max(case when bounds.measure = 'revenue' then bounds.bound end) as order_value_bound,
        max(case when bounds.measure = 'discount_amount' then bounds.bound end) as discount_amount_bound,
        max(case when bounds.measure = 'coupon_amount' then bounds.bound end) as coupon_amount_bound,
        max(case when bounds.measure = 'line_count' then bounds.bound end) as line_count_bound
    from dates
    left join bounds
        on dates.as_of_date = bounds.as_of_date
    group by 1
)

select * from final

with

order_days as (
    select distinct
        customer_id,
        order_date
    from {{ ref('fct_orders') }}
    where has_purchase = 1
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

next_days as (
    select
        order_date,
        lead(order_date) over (partition by customer_id order by order_date) as next_order_date
    from order_days
),

silences as (
    select
        {{ dbt.datediff(
            'next_days.order_date', 'coalesce(next_days.next_order_date, scoring_date.as_of_date)', 'day'
        ) }} as silent_days,
        next_days.next_order_date is not null as is_over
    from next_days
    cross join scoring_date
),

final as (
    select
        cast(silent_days as integer) as silent_days,
        is_over,
        count(*) as silence_count
    from silences
    group by 1, 2
)

select * from final

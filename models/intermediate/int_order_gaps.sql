with

order_days as (
    select distinct
        customer_id,
        order_date
    from {{ ref('fct_orders') }}
    where has_purchase = 1
),

gaps as (
    select
        customer_id,
        order_date,
        {{ dbt.datediff(
            'lag(order_date) over (partition by customer_id order by order_date)', 'order_date', 'day'
        ) }} as gap_days,
        coalesce(
            lead(order_date) over (partition by customer_id order by order_date), cast('9999-12-31' as date)
        ) as next_order_date
    from order_days
),

final as (
    select
        *,
        count(gap_days) over so_far as gap_count,
        sum(gap_days) over so_far as gap_sum,
        sum(gap_days * gap_days) over so_far as gap_square_sum,
        max(gap_days) over so_far as longest_gap_days,
        sum(gap_days) over last_five as recent_gap_sum,
        count(gap_days) over last_five as recent_gap_count
    from gaps
    window
        so_far as (partition by customer_id order by order_date rows between unbounded preceding and current row),
        last_five as (partition by customer_id order by order_date rows between 4 preceding and current row)
)

select * from final

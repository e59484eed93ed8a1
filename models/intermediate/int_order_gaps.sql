with

order_days as (
    select distinct
        customer_id,
        order_date
    from {{ ref('fct_orders') }}
    where has_purchase = 1
),

final as (
    select
        customer_id,
        order_date,
        {{ dbt.datediff(
            'lag(order_date) over (partition by customer_id order by order_date)', 'order_date', 'day'
        ) }} as gap_days
    from order_days
)

select * from final

with

orders as (
    select * from {{ ref('fct_orders') }}
),

final as (
    select
        customer_id,
        cast(sum(has_purchase) as bigint) as order_count,
        cast(sum(revenue) as double) as revenue,
        cast(case when sum(has_purchase) >= 2 then 1 else 0 end as integer) as is_repeat_customer,
        cast({{ dbt.date_trunc('month', 'order_date') }} as date) as month_start
    from orders
    group by customer_id, cast({{ dbt.date_trunc('month', 'order_date') }} as date)
)

select * from final

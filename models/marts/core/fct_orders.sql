with

transactions as (
    select * from {{ ref('fct_transactions') }}
),

final as (
    select
        transaction_id,
        customer_id,
        -- the day is part of the key: a line that comes later, a return under the old number, must not change the past
        transaction_date as order_date,
        cast(sum(amount) as decimal(18, 2)) as revenue,
        cast(sum(discount_amount) as decimal(18, 2)) as discount_amount,
        cast(sum(coupon_amount) as decimal(18, 2)) as coupon_amount,
        cast(count(*) as bigint) as line_count,
        {{ count_different('product_id') }} as product_count,
        {{ count_different('category') }} as category_count,
        max(case when coupon_amount > 0 then 1 else 0 end) as has_coupon,
        max(case when is_return then 1 else 0 end) as has_return,
        -- an order of nothing but returns is not a sign of life
        max(case when not is_return then 1 else 0 end) as has_purchase
    from transactions
    group by 1, 2, 3
)

select * from final

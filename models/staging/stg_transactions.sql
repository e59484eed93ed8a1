with

checked as (
    select * from {{ ref('base_transactions') }}
),

final as (
    select
        transaction_id,
        customer_id,
        product_id,
        category,
        channel,
        quantity,
        amount,
        discount_amount,
        coupon_amount,
        is_return,
        amount = 0 as is_zero_value,
        transacted_at,
        cast(transacted_at as date) as transaction_date,
        _load_id,
        _source_row
    from checked
    where reject_reason is null
)

select * from final

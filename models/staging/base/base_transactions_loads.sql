with

read_lines as (
    select * from {{ ref('base_transactions_read') }}
),

final as (
    select
        _load_id,
        count(quantity_text) > 0 as has_quantity,
        count(product_id) > 0 as has_product_id,
        count(category) > 0 as has_category,
        count(channel) > 0 as has_channel,
        count(amount_text) > 0 as has_amount,
        count(discount_amount_text) > 0 as has_discount_amount,
        count(coupon_amount_text) > 0 as has_coupon_amount
    from read_lines
    group by 1
)

select * from final

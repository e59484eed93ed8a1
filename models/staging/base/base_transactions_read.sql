with

landed as (
    select * from {{ source('landing', 'transactions') }}
),

trimmed as (
    select
        {{ clean_text('transaction_id') }} as transaction_id,
        {{ clean_text('line_id') }} as line_id,
        {{ clean_text('customer_id') }} as customer_id,
        {{ clean_text('product_id') }} as product_id,
        {{ clean_text('extract_id') }} as extract_id,
        {{ clean_text('category') }} as category,
        {{ clean_text('channel') }} as channel,
        upper({{ clean_text('currency') }}) as currency,
        {{ clean_text('quantity') }} as quantity_text,
        {{ clean_text('amount') }} as amount_text,
        {{ clean_text('unit_price') }} as unit_price_text,
        {{ clean_text('discount_amount') }} as discount_amount_text,
        {{ clean_text('coupon_amount') }} as coupon_amount_text,
        {{ clean_text('is_return') }} as is_return_text,
        {{ clean_text('transacted_at') }} as transacted_at_text,
        _date_order,
        _decimal_mark,
        _time_zone,
        _load_id,
        _source_file,
        _source_row
    from landed
),

final as (
    select
        *,
        {{ read_number('quantity_text') }} as quantity,
        {{ read_money('amount_text', 'currency') }} as amount_read,
        {{ read_number('unit_price_text', 'currency') }} as unit_price,
        {{ read_money('discount_amount_text', 'currency') }} as discount_amount,
        {{ read_money('coupon_amount_text', 'currency') }} as coupon_amount,
        {{ try_cast('is_return_text', 'boolean') }} as is_return,
        {{ read_timestamp('transacted_at_text') }} as transacted_at
    from trimmed
)

select * from final

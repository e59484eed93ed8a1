{%- set content = [
    'transaction_id', 'customer_id', 'product_id', 'category', 'channel', 'currency', 'quantity', 'amount', 'unit_price',
    'discount_amount', 'coupon_amount', 'is_return', 'transacted_at',
] -%}

with

read_lines as (
    select * from {{ ref('base_transactions_read') }}
),

priced as (
    select
        *,
        coalesce(
            amount_read,
            case when amount_text is null then {{ try_cast('round(quantity * unit_price, 2)', 'decimal(18, 2)') }} end
        ) as amount
    from read_lines
),

final as (
    select
        transaction_id,
        line_id,
        customer_id,
        product_id,
        extract_id,
        category,
        channel,
        currency,
        quantity,
        unit_price,
        amount,
        discount_amount,
        coupon_amount,
        is_return,
        transacted_at,
        amount_text is null and amount is not null as is_amount_computed,
        {{ row_hash(content) }} as content_hash,
        {{ all_reasons(
            [['transaction_id is null', 'missing_transaction_id']]
            + bad_timestamp('transacted_at_text', 'transacted_at')
            + [
                ['amount is null and amount_text is null', 'missing_amount'],
                ['amount is null and amount_text is not null', 'unreadable_amount'],
                ['is_return_text is not null and is_return is null', 'unreadable_is_return'],
            ]
        ) }} as reading_refusals,
        {{ all_reasons([
            [
                is_rewritten('amount_text', 'amount_read') ~ ' or ' ~ is_rewritten('quantity_text', 'quantity', 'double')
                ~ ' or ' ~ is_rewritten('unit_price_text', 'unit_price', 'double')
                ~ ' or ' ~ is_rewritten('discount_amount_text', 'discount_amount')
                ~ ' or ' ~ is_rewritten('coupon_amount_text', 'coupon_amount'),
                'number_rewritten'
            ],
            [is_moved_time('transacted_at_text', 'transacted_at'), 'time_zone_converted'],
            [
                is_scientific('transaction_id') ~ ' or ' ~ is_scientific('customer_id') ~ ' or ' ~ is_scientific('product_id'),
                'scientific_id'
            ],
            ['quantity_text is not null and quantity is null', 'unreadable_quantity'],
            ['unit_price_text is not null and unit_price is null', 'unreadable_unit_price'],
            ['discount_amount_text is not null and discount_amount is null', 'unreadable_discount_amount'],
            ['coupon_amount_text is not null and coupon_amount is null', 'unreadable_coupon_amount'],
        ]) }} as reading_changes,
        _load_id,
        _source_file,
        cast(_source_row as bigint) as _source_row
    from priced
)

select * from final

with

landed as (
    select * from {{ source('landing', 'transactions') }}
),

customers as (
    select * from {{ ref('stg_customers') }}
),

cast_to_types as (
    select
        {{ clean_text('transaction_id') }} as transaction_id,
        {{ clean_text('customer_id') }} as customer_id,
        {{ clean_text('product_id') }} as product_id,
        {{ clean_text('category') }} as category,
        {{ clean_text('channel') }} as channel,
        {{ try_cast(clean_text('quantity'), 'double') }} as quantity,
        {{ money(clean_text('amount')) }} as amount,
        {{ money(clean_text('discount_amount')) }} as discount_amount,
        {{ money(clean_text('coupon_amount')) }} as coupon_amount,
        {{ try_cast(clean_text('is_return'), 'boolean') }} as is_return,
        {{ try_cast(clean_text('transacted_at'), 'timestamp') }} as transacted_at,
        transacted_at as transacted_at_text,
        {{ clean_text('amount') }} as amount_text,
        {{ clean_text('is_return') }} as is_return_text,
        {{ clean_text('quantity') }} as quantity_text,
        {{ clean_text('discount_amount') }} as discount_amount_text,
        {{ clean_text('coupon_amount') }} as coupon_amount_text,
        _load_id,
        _source_file,
        _source_row
    from landed
),

dated as (
    select
        *,
        {{ dbt.datediff("cast('1990-01-01' as date)", 'cast(transacted_at as date)', 'day') }} as day_number
    from cast_to_types
),

-- one order dated years ahead would move the scoring date, and with it make every customer look lost
believable_days as (
    select
        {{ var('most_days_after_the_rest') }}
        + percentile_cont(0.95) within group (order by day_number) as last_day_number
    from dated
),

final as (
    select
        dated.transaction_id,
        dated.customer_id,
        dated.product_id,
        dated.category,
        dated.channel,
        dated.quantity,
        -- a return takes money back, whichever sign the shop writes it with
        case when dated.is_return then -abs(dated.amount) else dated.amount end as amount,
        coalesce(dated.discount_amount, 0) as discount_amount,
        coalesce(dated.coupon_amount, 0) as coupon_amount,
        coalesce(dated.is_return, false) as is_return,
        dated.transacted_at,
        {{ reason(
            [
                ['transaction_id is null', 'missing_transaction_id'],
                ['dated.customer_id is null', 'missing_customer_id'],
            ]
            + bad_timestamp('transacted_at_text', 'transacted_at')
            + [
                ['day_number > believable_days.last_day_number', 'transacted_at_far_after_the_rest'],
                ['amount_text is null', 'missing_amount'],
                ['amount is null', 'unreadable_amount'],
                ['is_return_text is not null and dated.is_return is null', 'unreadable_is_return'],
                ['amount < 0 and not coalesce(dated.is_return, false)', 'negative_amount'],
                ['abs(amount) > ' ~ var('max_line_amount'), 'absurd_amount'],
                ['customers.customer_id is null', 'orphan_customer'],
            ]
        ) }} as reject_reason,
        {{ reason([
            ['quantity_text is not null and dated.quantity is null', 'unreadable_quantity'],
            ['discount_amount_text is not null and dated.discount_amount is null', 'unreadable_discount_amount'],
            ['coupon_amount_text is not null and dated.coupon_amount is null', 'unreadable_coupon_amount'],
        ]) }} as flag_reason,
        dated._load_id,
        dated._source_file,
        dated._source_row
    from dated
    cross join believable_days
    left join customers
        on dated.customer_id = customers.customer_id
)

select * from final

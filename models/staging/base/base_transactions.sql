{%- set negative_amount_is_return = shop_setting('cleaning.negative_amount') == 'return' -%}

with

read_lines as (
    select * from {{ ref('base_transactions_joined') }}
),

customers as (
    select
        customer_id as known_customer_id,
        true as is_known_customer
    from {{ ref('stg_customers') }}
),

last_day as (
    select * from {{ ref('base_transactions_last_day') }}
),

judged as (
    select
        read_lines.*,
        coalesce(read_lines.is_return, false)
        or read_lines.is_return_by_pattern
        or coalesce({{ 'read_lines.amount < 0' if negative_amount_is_return else 'false' }}, false) as is_taken_back,
        {{ all_reasons(
            set_aside_rules() + [['customer_id is null and transaction_id is not null', 'anonymous_sale']]
        ) }} as set_aside,
        repeats.repeat_refusal,
        {{ all_reasons(
            [
                ['customer_id is null and transaction_id is null', 'missing_customer_id'],
                ['cast(transacted_at as date) > last_believable_date', 'transacted_at_far_after_the_rest'],
            ]
            + ([] if negative_amount_is_return else [
                ['amount < 0 and not (coalesce(is_return, false) or is_return_by_pattern)', 'negative_amount'],
            ])
            + [
                ['abs(amount) > ' ~ var('max_line_amount'), 'absurd_amount'],
                ['is_unknown_currency', 'unknown_currency'],
                ['customer_id is not null and is_known_customer is null', 'orphan_customer'],
            ]
        ) }} as refusals,
        {{ all_reasons(line_changes()) }} as changes,
        repeats.repeat_change
    from read_lines
    cross join last_day
    left join {{ ref('base_transactions_loads') }} as loads
        on read_lines._load_id = loads._load_id
    left join customers
        on read_lines.customer_id = customers.known_customer_id
    left join {{ ref('base_transactions_repeats') }} as repeats
        on read_lines._load_id = repeats._load_id
        and read_lines._source_row = repeats._source_row
),

final as (
    select
        transaction_id,
        customer_id,
        product_id,
        category,
        channel,
        quantity,
        -- a return takes money back, whichever sign the shop writes it with
        case when is_taken_back then -abs(amount) else amount end as amount,
        coalesce(discount_amount, 0) as discount_amount,
        coalesce(coupon_amount, 0) as coupon_amount,
        is_taken_back as is_return,
        transacted_at,
        {{ reject_columns(joined_reasons(['set_aside', 'repeat_refusal', 'reading_refusals', 'refusals'])) }},
        {{ joined_reasons(['reading_changes', 'repeat_change', 'changes']) }} as change_reasons,
        _load_id,
        _source_file,
        _source_row
    from judged
)

select * from final

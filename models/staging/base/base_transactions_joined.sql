{%- set currency = shop_setting('currency') -%}
{%- set money = ['amount', 'discount_amount', 'coupon_amount'] -%}

with

typed_lines as (
    select * from {{ ref('base_transactions_typed') }}
),

spellings as (
    select * from {{ ref('base_transactions_spellings') }}
),

rates as (
    select * from {{ ref('base_exchange_rates') }}
),

final as (
    select
        typed_lines.transaction_id,
        typed_lines.line_id,
        typed_lines.customer_id,
        typed_lines.product_id,
        typed_lines.extract_id,
        coalesce(categories.read_as, typed_lines.category) as category,
        coalesce(channels.read_as, typed_lines.channel) as channel,
        typed_lines.currency,
        typed_lines.quantity,
        typed_lines.unit_price,
        {%- for column in money %}
        case
            when rates.rate is null then typed_lines.{{ column }}
            else {{ try_cast('typed_lines.' ~ column ~ ' * rates.rate', 'decimal(18, 2)') }}
        end as {{ column }},
        {%- endfor %}
        typed_lines.is_return,
        typed_lines.is_amount_computed,
        typed_lines.transacted_at,
        {{ is_return_by_pattern('typed_lines.') }} as is_return_by_pattern,
        categories.read_as is not null or channels.read_as is not null as is_spelling_changed,
        rates.rate is not null as is_converted,
        typed_lines.currency != '{{ currency }}' and rates.rate is null as is_unknown_currency,
        typed_lines.reading_refusals,
        typed_lines.reading_changes,
        typed_lines._load_id,
        typed_lines._source_file,
        typed_lines._source_row
    from typed_lines
    left join spellings as categories
        on typed_lines.category = categories.written
        and categories.column_name = 'category'
    left join spellings as channels
        on typed_lines.channel = channels.written
        and channels.column_name = 'channel'
    left join rates
        on typed_lines.currency = rates.currency
        and rates.currency != '{{ currency }}'
        and cast(typed_lines.transacted_at as date) >= rates.valid_from_date
        and cast(typed_lines.transacted_at as date) < rates.valid_until_date
)

select * from final

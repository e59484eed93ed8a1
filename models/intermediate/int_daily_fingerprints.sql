{% set sources = [
    ('fct_transactions', 'transaction_date', [
        'transaction_id', 'customer_id', 'product_id', 'category', 'cast(quantity as decimal(28, 6))',
        'amount', 'discount_amount', 'coupon_amount', 'is_return', 'transacted_at',
    ]),
    ('int_responses_matched_to_contacts', 'contact_date', ['campaign_id', 'customer_id', 'is_control', 'end_date']),
    ('stg_campaign_responses', 'response_date', ['campaign_id', 'customer_id', 'revenue']),
    ('fct_engagement_events', 'event_date', ['customer_id', 'event_type', 'campaign_id']),
] -%}

with

{% for model, date, columns in sources -%}
{{ model }}_by_day as (
    select
        {{ date }} as event_date,
        {{ rows_fingerprint(columns) }} as fingerprint
    from {{ ref(model) }}
    group by 1
),

{% endfor -%}

all_sources as (
    {% for model, _, _ in sources -%}
    select * from {{ model }}_by_day
    {{ 'union all' if not loop.last }}
    {% endfor -%}
),

final as (
    select
        event_date,
        sum(fingerprint) as fingerprint
    from all_sources
    group by 1
)

select * from final

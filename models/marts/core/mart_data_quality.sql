{% set tables = [
    'customers',
    'transactions',
    'campaigns',
    'campaign_contacts',
    'campaign_responses',
    'campaign_products',
    'engagement_events',
    'labels',
] -%}

with

checked as (
    {% for table in tables -%}
    select
        '{{ table }}' as table_name,
        _source_file as source_file,
        coalesce(reject_reason, flag_reason) as reason,
        reject_reason is not null as is_quarantined
    from {{ ref('base_' ~ table) }}
    {{ 'union all' if not loop.last }}
    {% endfor -%}
),

final as (
    select
        table_name,
        source_file,
        reason,
        count(*) as row_count,
        is_quarantined
    from checked
    group by 1, 2, 3, 5
)

select * from final

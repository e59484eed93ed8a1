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

final as (
    {% for table in tables -%}
    select
        table_name,
        load_id,
        source_file,
        reject_reason,
        reject_reasons,
        change_reasons,
        row_count,
        example_row,
        example
    from {{ ref('quality_' ~ table) }}
    {{ 'union all' if not loop.last }}
    {% endfor -%}
)

select * from final

{%- set event_dates = {
    'customers': 'null',
    'transactions': 'transacted_at',
    'campaigns': 'null',
    'campaign_contacts': 'contact_date',
    'campaign_responses': 'response_date',
    'engagement_events': 'occurred_at',
    'labels': 'observed_date',
} -%}

with

checked as (
    {% for table, event_date in event_dates.items() -%}
    select
        '{{ table }}' as table_name,
        reject_reason,
        -- the reasons for which a row cannot be put to a customer
        coalesce(
            reject_reason in ('anonymous_sale', 'missing_customer_id', 'orphan_customer'), false
        ) as is_unknown_customer,
        cast({{ event_date }} as date) as event_date,
        {{ 'abs(amount)' if table == 'transactions' else 'null' }} as amount
    from {{ ref('base_' ~ table) }}
    {{ 'union all' if not loop.last }}
    {% endfor -%}
),

final as (
    select
        table_name,
        cast(count(*) as bigint) as row_count,
        cast(sum(case when reject_reason is null then 1 else 0 end) as bigint) as used_row_count,
        cast(sum(case when is_unknown_customer then 1 else 0 end) as bigint) as unknown_customer_row_count,
        cast(coalesce(sum(amount), 0) as double) as turnover,
        cast(coalesce(sum(case when is_unknown_customer then amount end), 0) as double) as unknown_customer_turnover,
        min(case when reject_reason is null then event_date end) as first_event_date,
        max(case when reject_reason is null then event_date end) as last_event_date
    from checked
    group by 1
)

select * from final

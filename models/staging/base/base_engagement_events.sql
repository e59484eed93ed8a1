with

landed as (
    select * from {{ source('landing', 'engagement_events') }}
),

customers as (
    select * from {{ ref('stg_customers') }}
),

trimmed as (
    select
        {{ clean_text('customer_id') }} as customer_id,
        {{ clean_text('campaign_id') }} as campaign_id,
        {{ clean_text('event_type') }} as event_type_text,
        {{ clean_text('occurred_at') }} as occurred_at_text,
        _date_order,
        _time_zone,
        _load_id,
        _source_file,
        _source_row
    from landed
),

read_events as (
    select
        *,
        {{ one_spelling('event_type_text') }} as event_type,
        {{ read_timestamp('occurred_at_text') }} as occurred_at
    from trimmed
),

judged as (
    select
        read_events.customer_id,
        read_events.campaign_id,
        read_events.event_type,
        read_events.occurred_at,
        {{ all_reasons(
            [
                ['read_events.customer_id is null', 'missing_customer_id'],
                ['event_type is null', 'missing_event_type'],
            ]
            + bad_timestamp('occurred_at_text', 'occurred_at')
            + [['read_events.customer_id is not null and customers.customer_id is null', 'orphan_customer']]
        ) }} as refusals,
        {{ all_reasons([
            ['event_type != event_type_text', 'spelling_unified'],
            [is_moved_time('occurred_at_text', 'occurred_at'), 'time_zone_converted'],
        ]) }} as change_reasons,
        read_events._load_id,
        read_events._source_file,
        read_events._source_row
    from read_events
    left join customers
        on read_events.customer_id = customers.customer_id
),

final as (
    select
        customer_id,
        campaign_id,
        event_type,
        occurred_at,
        {{ reject_columns('refusals') }},
        change_reasons,
        _load_id,
        _source_file,
        _source_row
    from judged
)

select * from final

with

landed as (
    select * from {{ source('landing', 'engagement_events') }}
),

customers as (
    select
        customer_id,
        true as is_known
    from {{ ref('stg_customers') }}
),

cast_to_types as (
    select
        {{ clean_text('customer_id') }} as customer_id,
        {{ clean_text('campaign_id') }} as campaign_id,
        lower({{ clean_text('event_type') }}) as event_type,
        {{ try_cast(clean_text('occurred_at'), 'timestamp') }} as occurred_at,
        occurred_at as occurred_at_text,
        _load_id,
        _source_file,
        _source_row
    from landed
),

final as (
    select
        cast_to_types.customer_id,
        cast_to_types.campaign_id,
        cast_to_types.event_type,
        cast_to_types.occurred_at,
        {{ reason(
            [
                ['cast_to_types.customer_id is null', 'missing_customer_id'],
                ['event_type is null', 'missing_event_type'],
            ]
            + bad_timestamp('occurred_at_text', 'occurred_at')
            + [['customers.is_known is null', 'orphan_customer']]
        ) }} as reject_reason,
        cast(null as varchar) as flag_reason,
        cast_to_types._load_id,
        cast_to_types._source_file,
        cast_to_types._source_row
    from cast_to_types
    left join customers
        on cast_to_types.customer_id = customers.customer_id
)

select * from final

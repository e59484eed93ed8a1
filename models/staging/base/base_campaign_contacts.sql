with

landed as (
    select * from {{ source('landing', 'campaign_contacts') }}
),

customers as (
    select
        customer_id,
        true as is_known
    from {{ ref('stg_customers') }}
),

campaigns as (
    select
        campaign_id,
        end_date
    from {{ ref('stg_campaigns') }}
),

cast_to_types as (
    select
        {{ clean_text('campaign_id') }} as campaign_id,
        {{ clean_text('customer_id') }} as customer_id,
        {{ try_cast(clean_text('is_control'), 'boolean') }} as is_control,
        {{ clean_text('is_control') }} as is_control_text,
        {{ try_cast(clean_text('contacted_at'), 'timestamp') }} as contacted_at,
        contacted_at as contacted_at_text,
        _load_id,
        _source_file,
        _source_row
    from landed
),

judged as (
    select
        cast_to_types.campaign_id,
        cast_to_types.customer_id,
        coalesce(cast_to_types.is_control, false) as is_control,
        cast(cast_to_types.contacted_at as date) as contact_date,
        {{ reason(
            [
                ['cast_to_types.campaign_id is null', 'missing_campaign_id'],
                ['cast_to_types.customer_id is null', 'missing_customer_id'],
            ]
            + bad_timestamp('contacted_at_text', 'contacted_at')
            + [
                ['campaigns.end_date is null', 'orphan_campaign'],
                ['customers.is_known is null', 'orphan_customer'],
                ['cast(contacted_at as date) > campaigns.end_date', 'contact_after_campaign_end'],
                ['is_control_text is not null and is_control is null', 'unreadable_is_control'],
            ]
        ) }} as refusal,
        cast(null as varchar) as flag_reason,
        cast_to_types._load_id,
        cast_to_types._source_file,
        cast_to_types._source_row
    from cast_to_types
    left join customers
        on cast_to_types.customer_id = customers.customer_id
    left join campaigns
        on cast_to_types.campaign_id = campaigns.campaign_id
),

final as (
    select
        campaign_id,
        customer_id,
        is_control,
        contact_date,
        {{ refuse_repeats(['campaign_id', 'customer_id'], 'duplicate_contact') }} as reject_reason,
        flag_reason,
        _load_id,
        _source_file,
        _source_row
    from judged
)

select * from final

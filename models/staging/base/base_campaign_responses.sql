with

landed as (
    select * from {{ source('landing', 'campaign_responses') }}
),

contacts as (
    select
        campaign_id,
        customer_id,
        contact_date
    from {{ ref('stg_campaign_contacts') }}
),

cast_to_types as (
    select
        {{ clean_text('campaign_id') }} as campaign_id,
        {{ clean_text('customer_id') }} as customer_id,
        {{ money(clean_text('revenue')) }} as revenue,
        {{ try_cast(clean_text('responded_at'), 'timestamp') }} as responded_at,
        responded_at as responded_at_text,
        {{ clean_text('revenue') }} as revenue_text,
        _load_id,
        _source_file,
        _source_row
    from landed
),

final as (
    select
        cast_to_types.campaign_id,
        cast_to_types.customer_id,
        cast_to_types.revenue,
        cast(cast_to_types.responded_at as date) as response_date,
        {{ reason(
            [
                ['cast_to_types.campaign_id is null', 'missing_campaign_id'],
                ['cast_to_types.customer_id is null', 'missing_customer_id'],
            ]
            + bad_timestamp('responded_at_text', 'responded_at')
            + [
                ['revenue_text is not null and revenue is null', 'unreadable_revenue'],
                ['contacts.contact_date is null', 'response_without_contact'],
                ['cast(responded_at as date) < contacts.contact_date', 'response_before_contact'],
            ]
        ) }} as reject_reason,
        cast(null as varchar) as flag_reason,
        cast_to_types._load_id,
        cast_to_types._source_file,
        cast_to_types._source_row
    from cast_to_types
    left join contacts
        on cast_to_types.campaign_id = contacts.campaign_id
        and cast_to_types.customer_id = contacts.customer_id
)

select * from final

with

customers as (
    select * from {{ ref('stg_customers') }}
),

campaigns as (
    select * from {{ ref('stg_campaigns') }}
),

trimmed as (
    select
        {{ clean_text('campaign_id') }} as campaign_id,
        {{ clean_text('customer_id') }} as customer_id,
        {{ clean_text('is_control') }} as is_control_text,
        {{ clean_text('contacted_at') }} as contacted_at_text,
        _date_order,
        _time_zone,
        _load_id,
        _source_file,
        _source_row
    from {{ source('landing', 'campaign_contacts') }}
),

read_contacts as (
    select
        *,
        {{ try_cast('is_control_text', 'boolean') }} as is_control,
        {{ read_timestamp('contacted_at_text') }} as contacted_at
    from trimmed
),

judged as (
    select
        read_contacts.campaign_id,
        read_contacts.customer_id,
        coalesce(read_contacts.is_control, false) as is_control,
        cast(read_contacts.contacted_at as date) as contact_date,
        {{ all_reasons(
            [
                ['read_contacts.campaign_id is null', 'missing_campaign_id'],
                ['read_contacts.customer_id is null', 'missing_customer_id'],
            ]
            + bad_timestamp('contacted_at_text', 'contacted_at')
            + [
                ['read_contacts.campaign_id is not null and campaigns.end_date is null', 'orphan_campaign'],
                ['read_contacts.customer_id is not null and customers.customer_id is null', 'orphan_customer'],
                ['cast(contacted_at as date) > campaigns.end_date', 'contact_after_campaign_end'],
                ['is_control_text is not null and is_control is null', 'unreadable_is_control'],
            ]
        ) }} as refusals,
        {{ all_reasons([
            ['cast(contacted_at as date) < campaigns.start_date', 'contact_before_campaign_start'],
            [is_moved_time('contacted_at_text', 'contacted_at'), 'time_zone_converted'],
        ]) }} as change_reasons,
        read_contacts._load_id,
        read_contacts._source_file,
        read_contacts._source_row
    from read_contacts
    left join customers
        on read_contacts.customer_id = customers.customer_id
    left join campaigns
        on read_contacts.campaign_id = campaigns.campaign_id
),

final as (
    select
        campaign_id,
        customer_id,
        is_control,
        contact_date,
        {{ reject_columns(refuse_repeats(['campaign_id', 'customer_id'], 'duplicate_contact')) }},
        change_reasons,
        _load_id,
        _source_file,
        _source_row
    from judged
)

select * from final

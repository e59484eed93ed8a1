with

landed as (
    select * from {{ source('landing', 'campaign_responses') }}
),

contacts as (
    select * from {{ ref('stg_campaign_contacts') }}
),

trimmed as (
    select
        {{ clean_text('campaign_id') }} as campaign_id,
        {{ clean_text('customer_id') }} as customer_id,
        {{ clean_text('revenue') }} as revenue_text,
        {{ clean_text('responded_at') }} as responded_at_text,
        _date_order,
        _decimal_mark,
        _time_zone,
        _load_id,
        _source_file,
        _source_row
    from landed
),

read_responses as (
    select
        *,
        {{ read_money('revenue_text') }} as revenue,
        {{ read_timestamp('responded_at_text') }} as responded_at
    from trimmed
),

judged as (
    select
        read_responses.campaign_id,
        read_responses.customer_id,
        read_responses.revenue,
        cast(read_responses.responded_at as date) as response_date,
        {{ all_reasons(
            [
                ['read_responses.campaign_id is null', 'missing_campaign_id'],
                ['read_responses.customer_id is null', 'missing_customer_id'],
            ]
            + bad_timestamp('responded_at_text', 'responded_at')
            + [
                ['revenue_text is not null and revenue is null', 'unreadable_revenue'],
                ['read_responses.customer_id is not null and contacts.contact_date is null', 'response_without_contact'],
                ['cast(responded_at as date) < contacts.contact_date', 'response_before_contact'],
            ]
        ) }} as refusals,
        {{ all_reasons([
            [is_rewritten('revenue_text', 'revenue'), 'number_rewritten'],
            [is_moved_time('responded_at_text', 'responded_at'), 'time_zone_converted'],
        ]) }} as change_reasons,
        read_responses._load_id,
        read_responses._source_file,
        read_responses._source_row
    from read_responses
    left join contacts
        on read_responses.campaign_id = contacts.campaign_id
        and read_responses.customer_id = contacts.customer_id
),

final as (
    select
        campaign_id,
        customer_id,
        revenue,
        response_date,
        {{ reject_columns('refusals') }},
        change_reasons,
        _load_id,
        _source_file,
        _source_row
    from judged
)

select * from final

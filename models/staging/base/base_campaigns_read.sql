with

landed as (
    select * from {{ source('landing', 'campaigns') }}
),

trimmed as (
    select
        {{ clean_text('campaign_id') }} as campaign_id,
        {{ clean_text('name') }} as name_text,
        {{ clean_text('channel') }} as channel,
        {{ clean_text('offer_type') }} as offer_type,
        {{ clean_text('budget') }} as budget_text,
        {{ clean_text('contact_cost') }} as contact_cost_text,
        {{ clean_text('offer_value') }} as offer_value_text,
        {{ clean_text('starts_at') }} as starts_at_text,
        {{ clean_text('ends_at') }} as ends_at_text,
        _date_order,
        _decimal_mark,
        _time_zone,
        _load_id,
        _source_file,
        _source_row
    from landed
),

final as (
    select
        *,
        coalesce(name_text, campaign_id) as campaign_name,
        {{ read_money('budget_text') }} as budget,
        {{ read_unit_cost('contact_cost_text') }} as contact_cost,
        {{ read_money('offer_value_text') }} as offer_value,
        {{ read_timestamp('starts_at_text') }} as starts_at,
        {{ read_timestamp('ends_at_text') }} as ends_at
    from trimmed
)

select * from final

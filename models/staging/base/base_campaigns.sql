with

landed as (
    select * from {{ source('landing', 'campaigns') }}
),

cast_to_types as (
    select
        {{ clean_text('campaign_id') }} as campaign_id,
        coalesce({{ clean_text('name') }}, {{ clean_text('campaign_id') }}) as campaign_name,
        {{ clean_text('channel') }} as channel,
        {{ clean_text('offer_type') }} as offer_type,
        {{ money(clean_text('budget')) }} as budget,
        {{ money(clean_text('contact_cost')) }} as contact_cost,
        {{ money(clean_text('offer_value')) }} as offer_value,
        {{ try_cast(clean_text('starts_at'), 'timestamp') }} as starts_at,
        {{ try_cast(clean_text('ends_at'), 'timestamp') }} as ends_at,
        {{ clean_text('budget') }} as budget_text,
        {{ clean_text('contact_cost') }} as contact_cost_text,
        {{ clean_text('offer_value') }} as offer_value_text,
        starts_at as starts_at_text,
        ends_at as ends_at_text,
        _load_id,
        _source_file,
        _source_row
    from landed
),

judged as (
    select
        campaign_id,
        campaign_name,
        channel,
        offer_type,
        budget,
        contact_cost,
        offer_value,
        cast(starts_at as date) as start_date,
        cast(ends_at as date) as end_date,
        {{ reason(
            [['campaign_id is null', 'missing_campaign_id']]
            + bad_timestamp('starts_at_text', 'starts_at')
            + bad_timestamp('ends_at_text', 'ends_at')
            + [
                ['ends_at < starts_at', 'ends_before_it_starts'],
            ]
        ) }} as refusal,
        {{ reason([
            ['budget_text is not null and budget is null', 'unreadable_budget'],
            ['contact_cost_text is not null and contact_cost is null', 'unreadable_contact_cost'],
            ['offer_value_text is not null and offer_value is null', 'unreadable_offer_value'],
        ]) }} as flag_reason,
        _load_id,
        _source_file,
        _source_row
    from cast_to_types
),

final as (
    select
        campaign_id,
        campaign_name,
        channel,
        offer_type,
        budget,
        contact_cost,
        offer_value,
        start_date,
        end_date,
        {{ refuse_repeats(['campaign_id'], 'duplicate_campaign_id') }} as reject_reason,
        flag_reason,
        _load_id,
        _source_file,
        _source_row
    from judged
)

select * from final

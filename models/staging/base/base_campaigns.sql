{%- set rewritten = [] -%}
{%- set unreadable = [] -%}
{%- set negative = [] -%}
{%- for column in ['budget', 'contact_cost', 'offer_value'] -%}
{%- set type = 'decimal(18, 6)' if column == 'contact_cost' else 'decimal(18, 2)' -%}
{%- do rewritten.append(is_rewritten(column ~ '_text', column, type)) -%}
{%- do unreadable.append([column ~ '_text is not null and ' ~ column ~ ' is null', 'unreadable_' ~ column]) -%}
{%- do negative.append([column ~ ' < 0', 'negative_' ~ column]) -%}
{%- endfor -%}
{%- set moved = is_moved_time('starts_at_text', 'starts_at') ~ ' or ' ~ is_moved_time('ends_at_text', 'ends_at') -%}

with

read_campaigns as (
    select * from {{ ref('base_campaigns_read') }}
),

overlapping_campaigns as (
    select distinct earlier.campaign_id as overlapping_campaign_id
    from read_campaigns as earlier
    inner join read_campaigns as other
        on earlier.campaign_id != other.campaign_id
        and earlier.starts_at <= other.ends_at
        and earlier.ends_at >= other.starts_at
),

judged as (
    select
        read_campaigns.campaign_id,
        read_campaigns.campaign_name,
        read_campaigns.channel,
        read_campaigns.offer_type,
        case when read_campaigns.budget >= 0 then read_campaigns.budget end as budget,
        case when read_campaigns.contact_cost >= 0 then read_campaigns.contact_cost end as contact_cost,
        case when read_campaigns.offer_value >= 0 then read_campaigns.offer_value end as offer_value,
        cast(read_campaigns.starts_at as date) as start_date,
        cast(read_campaigns.ends_at as date) as end_date,
        {{ all_reasons(
            [['campaign_id is null', 'missing_campaign_id']]
            + bad_timestamp('starts_at_text', 'starts_at')
            + bad_timestamp('ends_at_text', 'ends_at')
            + [['ends_at < starts_at', 'ends_before_it_starts']]
        ) }} as refusals,
        {{ all_reasons(
            [
                [rewritten | join(' or '), 'number_rewritten'],
                [moved, 'time_zone_converted'],
                ['overlapping_campaign_id is not null', 'overlaps_another_campaign'],
            ]
            + unreadable
            + negative
        ) }} as change_reasons,
        read_campaigns._load_id,
        read_campaigns._source_file,
        read_campaigns._source_row
    from read_campaigns
    left join overlapping_campaigns
        on read_campaigns.campaign_id = overlapping_campaigns.overlapping_campaign_id
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
        {{ reject_columns(refuse_repeats(['campaign_id'], 'duplicate_campaign_id')) }},
        change_reasons,
        _load_id,
        _source_file,
        _source_row
    from judged
)

select * from final

{%- set columns = [
    'campaign_id', 'campaign_name', 'channel', 'offer_type', 'budget', 'contact_cost', 'offer_cost', 'offer_value',
    'like_campaign_id', 'start_date', 'end_date', 'offer_campaign_id',
] | join(', ') -%}

with

listed as (
    select {{ columns }} from {{ ref('int_planned_campaigns_listed') }}
),

repeated as (
    select {{ columns }} from {{ ref('int_campaign_to_repeat') }}
    where not exists (select listed.campaign_id from listed)
),

final as (
    select {{ columns }} from listed
    union all
    select {{ columns }} from repeated
)

select * from final

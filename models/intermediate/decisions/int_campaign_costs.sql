with

campaigns as (
    select * from {{ ref('dim_campaigns') }}
),

assumptions as (
    select * from {{ ref('int_assumptions') }}
),

defaults as (
    select
        {{ assumption('margin_rate') }} as margin_rate,
        {{ assumption('contact_cost', 'default') }} as contact_cost,
        {{ assumption('conversion_cost', 'default') }} as conversion_cost,
        {{ assumption('offer_cost', 'default') }} as offer_cost,
        {{ assumption('offer_value', 'default') }} as offer_value,
        max(assumptions_version) as assumptions_version
    from assumptions
),

-- one row per campaign, whether its channel and offer type are listed or not
listed as (
    select
        campaigns.campaign_id,
        max(case when assumptions.assumption = 'contact_cost' then assumptions.value end) as contact_cost,
        max(case when assumptions.assumption = 'conversion_cost' then assumptions.value end) as conversion_cost,
        max(case when assumptions.assumption = 'offer_cost' then assumptions.value end) as offer_cost,
        max(case when assumptions.assumption = 'offer_value' then assumptions.value end) as offer_value
    from campaigns
    inner join assumptions
        on case
            when assumptions.assumption in ('contact_cost', 'conversion_cost') then lower(campaigns.channel)
            when assumptions.assumption in ('offer_cost', 'offer_value') then lower(campaigns.offer_type)
        end = assumptions.applies_to
    group by 1
),

-- the campaign's own figure first, then that of its channel or offer type, then the default
final as (
    select
        campaigns.campaign_id,
        coalesce(cast(campaigns.contact_cost as double), listed.contact_cost, defaults.contact_cost) as contact_cost,
        coalesce(listed.conversion_cost, defaults.conversion_cost) as conversion_cost,
        coalesce(cast(campaigns.offer_cost as double), listed.offer_cost, defaults.offer_cost) as offer_cost,
        coalesce(cast(campaigns.offer_value as double), listed.offer_value, defaults.offer_value) as offer_value,
        defaults.margin_rate,
        defaults.assumptions_version
    from campaigns
    cross join defaults
    left join listed
        on campaigns.campaign_id = listed.campaign_id
)

select * from final

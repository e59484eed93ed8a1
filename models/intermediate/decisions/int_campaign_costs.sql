with

campaigns as (
    select * from {{ ref('dim_campaigns') }}
),

assumptions as (
    select * from {{ ref('business_assumptions') }}
),

margin as (
    select
        max(case when assumption = 'margin_rate' then value end) as margin_rate,
        max(case when assumption = 'contact_cost' and applies_to = 'default' then value end)
            as default_contact_cost,
        max(version) as assumptions_version
    from assumptions
),

-- the campaign's own cost first, then the channel's, then the default
final as (
    select
        campaigns.campaign_id,
        coalesce(cast(campaigns.contact_cost as double), channel_costs.value, margin.default_contact_cost)
            as contact_cost,
        margin.margin_rate,
        margin.assumptions_version
    from campaigns
    cross join margin
    left join assumptions as channel_costs
        on channel_costs.assumption = 'contact_cost'
        and channel_costs.applies_to = lower(campaigns.channel)
)

select * from final

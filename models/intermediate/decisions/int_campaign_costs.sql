with

campaigns as (
    select * from {{ ref('dim_campaigns') }}
),

assumptions as (
    select * from {{ ref('int_assumptions') }}
),

priced_by as (
    select
        campaigns.campaign_id,
        assumptions.*
    from campaigns
    cross join assumptions
),

final as (
    {{ campaign_costs('campaigns', 'priced_by') }}
)

select * from final

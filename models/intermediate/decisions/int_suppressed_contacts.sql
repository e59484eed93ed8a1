with

campaigns as (
    select * from {{ ref('dim_campaigns') }}
    where is_planned
),

suppressions as (
    select * from {{ ref('mart_suppressed_customers') }}
),

-- a campaign without a channel could use any, also one that the customer declined
final as (
    select distinct
        campaigns.campaign_id,
        suppressions.customer_id
    from campaigns
    inner join suppressions
        on suppressions.channel = 'all'
        or lower(campaigns.channel) = suppressions.channel
        or campaigns.channel is null
)

select * from final

with

campaigns as (
    select * from {{ ref('stg_campaigns') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

planned as (
    select * from {{ ref('int_planned_campaign') }}
),

past_campaigns as (
    select
        campaigns.campaign_id,
        campaigns.campaign_name,
        campaigns.channel,
        campaigns.offer_type,
        cast(null as varchar) as like_campaign_id,
        campaigns.budget,
        campaigns.contact_cost,
        cast(null as decimal(18, 6)) as offer_cost,
        campaigns.offer_value,
        false as is_planned,
        campaigns.start_date,
        campaigns.end_date
    from campaigns
    cross join scoring_date
    where campaigns.start_date < scoring_date.as_of_date
),

planned_campaigns as (
    select
        campaign_id,
        campaign_name,
        channel,
        offer_type,
        like_campaign_id,
        budget,
        contact_cost,
        offer_cost,
        offer_value,
        true as is_planned,
        start_date,
        end_date
    from planned
),

final as (
    select * from past_campaigns
    union all
    select * from planned_campaigns
)

select * from final

with

plans as (
    select * from {{ ref('planned_campaigns') }}
),

campaigns as (
    select * from {{ ref('stg_campaigns') }}
),

campaign_products as (
    select distinct campaign_id from {{ ref('stg_campaign_products') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

-- what a plan leaves open it takes from the campaign that it is like
plans_completed as (
    select
        plans.campaign_id,
        plans.campaign_name,
        coalesce(plans.channel, campaigns.channel) as channel,
        coalesce(plans.offer_type, campaigns.offer_type) as offer_type,
        coalesce(plans.budget, campaigns.budget) as budget,
        coalesce(plans.contact_cost, campaigns.contact_cost) as contact_cost,
        plans.offer_cost,
        coalesce(plans.offer_value, campaigns.offer_value) as offer_value,
        plans.like_campaign_id,
        plans.start_date,
        plans.end_date
    from plans
    left join campaigns
        on plans.like_campaign_id = campaigns.campaign_id
),

landed as (
    select
        campaigns.campaign_id,
        campaigns.campaign_name,
        campaigns.channel,
        campaigns.offer_type,
        campaigns.budget,
        campaigns.contact_cost,
        cast(null as decimal(18, 6)) as offer_cost,
        campaigns.offer_value,
        cast(null as varchar) as like_campaign_id,
        campaigns.start_date,
        campaigns.end_date
    from campaigns
    cross join scoring_date
    where
        campaigns.start_date < {{ days_after('scoring_date.as_of_date', var('planned_campaign_starts_within_days')) }}
        -- a plan that has begun replaces nothing: the campaign may have been put off since
        and campaigns.campaign_id not in (
            select plans.campaign_id from plans
            where plans.start_date >= scoring_date.as_of_date
        )
),

all_plans as (
    select * from plans_completed
    union all
    select * from landed
),

final as (
    select
        all_plans.*,
        coalesce(campaign_products.campaign_id, all_plans.like_campaign_id, all_plans.campaign_id) as offer_campaign_id
    from all_plans
    cross join scoring_date
    left join campaign_products
        on all_plans.campaign_id = campaign_products.campaign_id
    where all_plans.start_date >= scoring_date.as_of_date
)

select * from final

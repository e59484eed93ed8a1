-- what a planned campaign is like must be a campaign of the past, in the seed planned_campaigns as in the var
-- planned_campaign_like: otherwise its offer is not known, or nothing is planned; no plan ends before it starts or
-- costs less than nothing
{% set like = var('planned_campaign_like') or '' -%}

with

campaigns as (
    select * from {{ ref('dim_campaigns') }}
),

planned as (
    select count(*) as campaign_count
    from campaigns
    where is_planned
),

plans_that_do_not_fit as (
    select concat(listed_plans.campaign_id, ' like ', coalesce(listed_plans.like_campaign_id, 'none')) as does_not_fit
    from {{ ref('planned_campaigns') }} as listed_plans
    left join campaigns
        on listed_plans.like_campaign_id = campaigns.campaign_id
        and not campaigns.is_planned
    where
        (listed_plans.like_campaign_id is not null and campaigns.campaign_id is null)
        or listed_plans.end_date < listed_plans.start_date
        or coalesce(listed_plans.contact_cost, 0) < 0
        or coalesce(listed_plans.offer_cost, 0) < 0
),

final as (
    select '{{ like | replace("'", "''") }}' as does_not_fit
    from planned
    where campaign_count = 0 and '{{ like | replace("'", "''") }}' != ''
    union all
    select does_not_fit from plans_that_do_not_fit
)

select * from final

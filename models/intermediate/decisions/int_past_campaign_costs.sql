with

campaigns as (
    select * from {{ ref('dim_campaigns') }}
),

priced_by as (
    select * from {{ ref('int_past_campaign_assumptions') }}
),

hindsight as (
    select
        campaign_id,
        max(case when is_of_today then 1 else 0 end) = 1 as is_priced_in_hindsight
    from priced_by
    group by 1
),

costs as (
    {{ campaign_costs('campaigns', 'priced_by') }}
),

final as (
    select
        costs.*,
        hindsight.is_priced_in_hindsight
    from costs
    inner join hindsight
        on costs.campaign_id = hindsight.campaign_id
)

select * from final

with

campaigns as (
    select * from {{ ref('dim_campaigns') }}
    where not is_planned
),

costs as (
    select * from {{ ref('int_past_campaign_costs') }}
),

outcomes as (
    select * from {{ ref('int_campaign_outcomes') }}
    where not is_control
),

revenue_effects as (
    select * from {{ ref('mart_campaign_effects') }}
    where segment_by = 'all' and outcome = 'revenue'
),

response_effects as (
    select * from {{ ref('mart_campaign_effects') }}
    where segment_by = 'all' and outcome = 'response'
),

-- what an answer brought, as the shop booked it; else all that the customer bought within the campaign
contacts_summed as (
    select
        campaign_id,
        count(*) as contact_count,
        sum(case when is_responded then 1 else 0 end) as response_count,
        case
            when count(response_revenue) > 0 then {{ exact_sum('response_revenue') }}
            when count(revenue) > 0 then {{ exact_sum('case when is_responded then revenue else 0 end') }}
        end as assumed_revenue
    from outcomes
    group by 1
),

final as (
    select
        campaigns.campaign_id,
        campaigns.end_date,
        costs.margin_rate,
        costs.assumptions_version,
        costs.is_priced_in_hindsight,
        coalesce(contacts_summed.contact_count, 0) as contact_count,
        coalesce(contacts_summed.response_count, 0) as response_count,
        coalesce(response_effects.control_count, 0) as control_count,
        coalesce(contacts_summed.contact_count, 0) * costs.contact_cost
        + coalesce(contacts_summed.response_count, 0) * (costs.conversion_cost + costs.offer_cost) as cost,
        contacts_summed.assumed_revenue,
        revenue_effects.effect * contacts_summed.contact_count as measured_incremental_revenue,
        revenue_effects.low * contacts_summed.contact_count as measured_incremental_revenue_low,
        revenue_effects.high * contacts_summed.contact_count as measured_incremental_revenue_high,
        case
            when contacts_summed.contact_count is null then 'Nobody was contacted before the scoring date.'
            when response_effects.campaign_id is null
                then 'The campaign was not over on the scoring date: cannot say yet.'
            when revenue_effects.campaign_id is not null then revenue_effects.reason
            when response_effects.control_count = 0 then response_effects.reason
            else 'No revenue is known to the end of the campaign: cannot say what it brought.'
        end as measured_reason
    from campaigns
    inner join costs
        on campaigns.campaign_id = costs.campaign_id
    left join contacts_summed
        on campaigns.campaign_id = contacts_summed.campaign_id
    left join revenue_effects
        on campaigns.campaign_id = revenue_effects.campaign_id
    left join response_effects
        on campaigns.campaign_id = response_effects.campaign_id
)

select * from final

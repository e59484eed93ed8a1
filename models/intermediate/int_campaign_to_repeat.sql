with

campaigns as (
    select * from {{ ref('stg_campaigns') }}
),

contacts as (
    select * from {{ ref('int_responses_matched_to_contacts') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

contacts_aggregated_to_campaigns as (
    select
        campaign_id,
        count(*) as contact_count
    from contacts
    group by 1
),

finished_campaigns_ranked as (
    select
        campaigns.*,
        scoring_date.as_of_date,
        row_number() over (
            order by
                contacts_aggregated_to_campaigns.contact_count desc,
                campaigns.start_date desc,
                campaigns.campaign_id asc
        ) as size_rank
    from campaigns
    inner join contacts_aggregated_to_campaigns
        on campaigns.campaign_id = contacts_aggregated_to_campaigns.campaign_id
    cross join scoring_date
    where campaigns.end_date < scoring_date.as_of_date
),

-- the last resort where no campaign is planned: a past one again, from the scoring date on
final as (
    select
        concat('planned-', campaign_id) as campaign_id,
        concat('Next campaign, like ', campaign_name) as campaign_name,
        channel,
        offer_type,
        budget,
        contact_cost,
        cast(null as decimal(18, 6)) as offer_cost,
        offer_value,
        campaign_id as like_campaign_id,
        as_of_date as start_date,
        {{ days_after('as_of_date', dbt.datediff('start_date', 'end_date', 'day')) }} as end_date,
        campaign_id as offer_campaign_id
    from finished_campaigns_ranked
    {% if var('planned_campaign_like') -%}
    where campaign_id = '{{ var('planned_campaign_like') | replace("'", "''") }}'
    {% else -%}
    where size_rank = 1
    {% endif %}
)

select * from final

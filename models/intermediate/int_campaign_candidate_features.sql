with

candidates as (
    select * from {{ ref('int_campaign_candidates') }}
),

campaigns as (
    select * from {{ ref('dim_campaigns') }}
),

affinity as (
    select * from {{ ref('mart_campaign_affinity') }}
),

answers as (
    select * from {{ ref('int_answers_to_similar_campaigns') }}
),

categories as (
    select * from {{ ref('int_affinity_to_offered_categories') }}
),

reach as (
    select * from {{ ref('int_offer_reach') }}
),

attributes as (
    select * from {{ ref('int_campaign_attributes_pivoted') }}
),

final as (
    select
        candidates.campaign_id,
        candidates.customer_id,
        {{ feature_columns(ref('mart_campaign_affinity'), 'affinity') }}
        {{ feature_columns(ref('int_answers_to_similar_campaigns'), 'answers') }}
        {{ feature_columns(ref('int_affinity_to_offered_categories'), 'categories') }}
        {{ feature_columns(ref('int_offer_reach'), 'reach') }}
        {{ feature_columns(ref('int_campaign_attributes_pivoted'), 'attributes') }}
        cast({{ dbt.datediff("campaigns.start_date", "campaigns.end_date", "day") }} as double)
            as campaign_duration_days
    from candidates
    inner join campaigns
        on candidates.campaign_id = campaigns.campaign_id
    inner join affinity
        on candidates.campaign_id = affinity.campaign_id
        and candidates.customer_id = affinity.customer_id
    inner join answers
        on candidates.campaign_id = answers.campaign_id
        and candidates.customer_id = answers.customer_id
    inner join categories
        on candidates.campaign_id = categories.campaign_id
        and candidates.customer_id = categories.customer_id
    left join reach
        on candidates.campaign_id = reach.campaign_id
    left join attributes
        on candidates.campaign_id = attributes.campaign_id
)

select * from final

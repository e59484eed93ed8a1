with

candidates as (
    select * from {{ ref('int_campaign_candidates') }}
),

campaign_features as (
    select * from {{ ref('int_campaign_candidate_features') }}
),

features as (
    select * from {{ ref('int_customer_features') }}
),

groups_of_customers as (
    select * from {{ ref('int_example_groups') }}
),

final as (
    select
        candidates.campaign_id,
        candidates.customer_id,
        candidates.as_of_date,
        candidates.is_scoring,
        candidates.label_known_at,
        -- the plain features first: of two that are equal, training keeps the first
        {{ feature_columns(ref('int_customer_features'), 'features') }}
        {{ ratio('campaign_features.affinity_spend_84d', 'features.spend_84d') }} as affinity_spend_share_84d,
        {{ ratio('campaign_features.affinity_day_count_84d', 'features.order_day_count_84d') }}
            as affinity_day_share_84d,
        {{ feature_columns(ref('int_campaign_candidate_features'), 'campaign_features') }}
        groups_of_customers.tenure_band,
        groups_of_customers.region,
        groups_of_customers.value_segment,
        candidates.label
    from candidates
    inner join campaign_features
        on candidates.campaign_id = campaign_features.campaign_id
        and candidates.customer_id = campaign_features.customer_id
    inner join features
        on candidates.customer_id = features.customer_id
        and candidates.as_of_date = features.as_of_date
    left join groups_of_customers
        on candidates.customer_id = groups_of_customers.customer_id
        and candidates.as_of_date = groups_of_customers.as_of_date
)

select * from final

with

outcomes as (
    select * from {{ ref('int_campaign_outcomes') }}
    where is_finished
),

features as (
    select * from {{ ref('int_customer_features') }}
),

final as (
    select
        outcomes.campaign_id,
        outcomes.customer_id,
        {{ feature_columns(ref('int_customer_features'), 'features') }}
        outcomes.is_control,
        outcomes.is_responded,
        outcomes.revenue
    from outcomes
    inner join features
        on outcomes.customer_id = features.customer_id
        and outcomes.contact_date = features.as_of_date
)

select * from final

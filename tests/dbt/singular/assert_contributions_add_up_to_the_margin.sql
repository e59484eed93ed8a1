-- The contributions of a scored row and the base margin add up to the margin that was served.
with

predictions as (
    select
        task,
        coalesce(campaign_id, '') as campaign_id,
        customer_id,
        base_margin,
        margin
    from {{ ref('mart_predictions') }}
),

contributions as (
    select
        task,
        coalesce(campaign_id, '') as campaign_id,
        customer_id,
        sum(contribution) as contribution
    from {{ ref('mart_explanations') }}
    group by 1, 2, 3
),

final as (
    select
        predictions.task,
        predictions.campaign_id,
        predictions.customer_id,
        predictions.margin,
        predictions.base_margin + contributions.contribution as explained_margin
    from predictions
    left join contributions
        on predictions.task = contributions.task
        and predictions.campaign_id = contributions.campaign_id
        and predictions.customer_id = contributions.customer_id
)

select * from final
where explained_margin is null or abs(margin - explained_margin) > 0.0001

with

explanations as (
    select * from {{ ref('mart_explanations') }}
    where feature != 'other_features'
),

predictions as (
    select * from {{ ref('mart_predictions') }}
),

-- the main reason speaks for the decision: what raises the scores above the threshold, what lowers the others
reasons_ranked as (
    select
        explanations.task,
        explanations.campaign_id,
        explanations.customer_id,
        explanations.feature_label,
        explanations.reason,
        row_number() over (
            partition by explanations.task, explanations.campaign_id, explanations.customer_id
            order by
                case when predictions.is_predicted then -1 else 1 end * explanations.contribution asc,
                explanations.feature asc
        ) as reason_rank
    from explanations
    inner join predictions
        on explanations.task = predictions.task
        and explanations.customer_id = predictions.customer_id
        and coalesce(explanations.campaign_id, '') = coalesce(predictions.campaign_id, '')
    -- what a customer is not is no reason that anybody would give
    where not (
            explanations.value = 0
            and explanations.feature like '%!_is!_%' escape '!'
            and explanations.feature not like '%!_is!_true' escape '!'
        )
),

final as (
    select
        task,
        campaign_id,
        customer_id,
        feature_label,
        reason
    from reasons_ranked
    where reason_rank = 1
)

select * from final

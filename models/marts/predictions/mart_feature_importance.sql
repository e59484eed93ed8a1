with

churn_importance as (
    select
        'churn' as task,
        *
    from {{ ref('ml_churn_importance') }}
),

response_importance as (
    select
        'response' as task,
        *
    from {{ ref('ml_response_importance') }}
),

importance as (
    select * from churn_importance
    union all
    select * from response_importance
),

final as (
    select
        task,
        cast(model_id as varchar) as model_id,
        cast(feature as varchar) as feature,
        cast(feature_label as varchar) as feature_label,
        cast(scored_row_count as bigint) as scored_row_count,
        cast(mean_abs_contribution as double) as mean_abs_contribution,
        cast(mean_contribution as double) as mean_contribution,
        cast(rank as integer) as rank
    from importance
)

select * from final

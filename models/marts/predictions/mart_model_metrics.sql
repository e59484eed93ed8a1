with

metrics as (
    select * from {{ ref('ml_model_metrics') }}
),

trained_models as (
    select model_id from {{ ref('mart_models') }}
),

final as (
    select
        cast(metrics.task as varchar) as task,
        cast(metrics.model_id as varchar) as model_id,
        cast(metrics.is_champion as boolean) as is_champion,
        trained_models.model_id is null as is_baseline,
        cast(metrics.split_method as varchar) as split_method,
        cast(metrics.split as varchar) as split,
        cast(metrics.metric as varchar) as metric,
        cast(metrics.value as double) as value,
        cast(metrics.ci_low as double) as ci_low,
        cast(metrics.ci_high as double) as ci_high,
        cast(metrics.row_count as bigint) as row_count
    from metrics
    left join trained_models
        on metrics.model_id = trained_models.model_id
)

select * from final

with

folds as (
    select * from {{ ref('ml_model_folds') }}
),

final as (
    select
        cast(task as varchar) as task,
        cast(model_id as varchar) as model_id,
        cast(is_champion as boolean) as is_champion,
        cast(split_method as varchar) as split_method,
        cast(fold as integer) as fold,
        cast(split as varchar) as split,
        cast(fold_start as date) as fold_start,
        cast(fold_end as date) as fold_end,
        cast(embargo_days as integer) as embargo_days,
        cast(row_count as bigint) as row_count,
        cast(positive_count as bigint) as positive_count,
        cast(roc_auc as double) as roc_auc,
        cast(roc_auc_ci_low as double) as roc_auc_ci_low,
        cast(roc_auc_ci_high as double) as roc_auc_ci_high,
        cast(ece as double) as ece,
        cast(ece_ci_low as double) as ece_ci_low,
        cast(ece_ci_high as double) as ece_ci_high,
        cast(pr_auc as double) as pr_auc,
        cast(log_loss as double) as log_loss,
        cast(brier as double) as brier,
        cast(recall as double) as recall,
        cast(precision as double) as precision,  -- noqa: RF04
        cast(lift_top_decile as double) as lift_top_decile
    from folds
)

select * from final

with

groups as (
    select * from {{ ref('ml_model_groups') }}
),

final as (
    select
        cast(task as varchar) as task,
        cast(model_id as varchar) as model_id,
        cast(is_champion as boolean) as is_champion,
        cast(split_method as varchar) as split_method,
        cast(group_kind as varchar) as group_kind,
        cast(group_value as varchar) as group_value,
        cast(row_count as bigint) as row_count,
        cast(positive_count as bigint) as positive_count,
        cast(is_judged as boolean) as is_judged,
        cast(is_weak as boolean) as is_weak,
        cast(weakness as varchar) as weakness,
        cast(base_rate as double) as base_rate,
        cast(base_rate_ci_low as double) as base_rate_ci_low,
        cast(base_rate_ci_high as double) as base_rate_ci_high,
        cast(mean_predicted as double) as mean_predicted,
        cast(mean_predicted_ci_low as double) as mean_predicted_ci_low,
        cast(mean_predicted_ci_high as double) as mean_predicted_ci_high,
        cast(calibration_gap as double) as calibration_gap,
        cast(calibration_gap_ci_low as double) as calibration_gap_ci_low,
        cast(calibration_gap_ci_high as double) as calibration_gap_ci_high,
        cast(roc_auc as double) as roc_auc,
        cast(roc_auc_ci_low as double) as roc_auc_ci_low,
        cast(roc_auc_ci_high as double) as roc_auc_ci_high,
        cast(brier as double) as brier,
        cast(brier_ci_low as double) as brier_ci_low,
        cast(brier_ci_high as double) as brier_ci_high,
        cast(ece as double) as ece,
        cast(ece_ci_low as double) as ece_ci_low,
        cast(ece_ci_high as double) as ece_ci_high,
        cast(recall as double) as recall,
        cast(recall_ci_low as double) as recall_ci_low,
        cast(recall_ci_high as double) as recall_ci_high,
        cast(precision as double) as precision,  -- noqa: RF04
        cast(precision_ci_low as double) as precision_ci_low,
        cast(precision_ci_high as double) as precision_ci_high
    from groups
)

select * from final

with

models as (
    select * from {{ ref('ml_models') }}
),

decisions as (
    select * from {{ ref('ml_model_decisions') }}
),

final as (
    select
        cast(models.task as varchar) as task,
        cast(models.model_id as varchar) as model_id,
        cast(models.is_champion as boolean) as is_champion,
        cast(models.method as varchar) as method,
        cast(models.learner as varchar) as learner,
        cast(models.split_method as varchar) as split_method,
        cast(models.trained_as_of as date) as trained_as_of,
        cast(models.training_from as date) as training_from,
        cast(models.training_to as date) as training_to,
        cast(models.test_from as date) as test_from,
        cast(models.test_to as date) as test_to,
        cast(models.training_rows as bigint) as training_rows,
        cast(models.positive_rate as double) as positive_rate,
        cast(models.features as varchar) as features,
        cast(models.typical_values as varchar) as typical_values,
        cast(models.parameters as varchar) as parameters,  -- noqa: RF04
        cast(models.library_versions as varchar) as library_versions,
        cast(models.calibrator as varchar) as calibrator,
        cast(models.decision_threshold as double) as decision_threshold,
        cast(models.training_hash as varchar) as training_hash,
        models.booster,
        cast(models.reason as varchar) as reason,
        cast(decisions.verdict as varchar) as verdict,
        cast(decisions.promotion_number as bigint) as promotion_number,
        cast(decisions.decided_as_of as date) as decided_as_of,
        cast(decisions.champion_id as varchar) as champion_id,
        cast(decisions.compared_with as varchar) as compared_with,
        cast(decisions.window_from as date) as window_from,
        cast(decisions.window_to as date) as window_to,
        cast(decisions.compared_rows as bigint) as compared_rows,
        cast(decisions.brier as double) as brier,
        cast(decisions.champion_brier as double) as champion_brier,
        cast(decisions.gain_brier as double) as gain_brier,
        cast(decisions.gain_low_brier as double) as gain_low_brier,
        cast(decisions.gain_high_brier as double) as gain_high_brier,
        cast(decisions.log_loss as double) as log_loss,
        cast(decisions.champion_log_loss as double) as champion_log_loss,
        cast(decisions.gain_log_loss as double) as gain_log_loss,
        cast(decisions.gain_low_log_loss as double) as gain_low_log_loss,
        cast(decisions.gain_high_log_loss as double) as gain_high_log_loss,
        cast(decisions.profit as double) as profit,
        cast(decisions.champion_profit as double) as champion_profit,
        cast(decisions.gain_profit as double) as gain_profit,
        cast(decisions.gain_low_profit as double) as gain_low_profit,
        cast(decisions.gain_high_profit as double) as gain_high_profit,
        cast(decisions.decision as varchar) as decision
    from models
    left join decisions
        on models.model_id = decisions.model_id
)

select * from final

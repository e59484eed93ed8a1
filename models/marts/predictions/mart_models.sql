with

models as (
    select * from {{ ref('ml_models') }}
),

final as (
    select
        cast(task as varchar) as task,
        cast(model_id as varchar) as model_id,
        cast(is_champion as boolean) as is_champion,
        cast(method as varchar) as method,
        cast(learner as varchar) as learner,
        cast(split_method as varchar) as split_method,
        cast(trained_as_of as date) as trained_as_of,
        cast(training_from as date) as training_from,
        cast(training_to as date) as training_to,
        cast(test_from as date) as test_from,
        cast(test_to as date) as test_to,
        cast(training_rows as bigint) as training_rows,
        cast(positive_rate as double) as positive_rate,
        cast(features as varchar) as features,
        cast(typical_values as varchar) as typical_values,
        cast(parameters as varchar) as parameters,  -- noqa: RF04
        cast(library_versions as varchar) as library_versions,
        cast(calibrator as varchar) as calibrator,
        cast(decision_threshold as double) as decision_threshold,
        cast(training_hash as varchar) as training_hash,
        booster,
        cast(reason as varchar) as reason
    from models
)

select * from final

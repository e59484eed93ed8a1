with

scores as (
    select * from {{ ref('ml_churn_scores') }}
),

final as (
    select
        cast(customer_id as varchar) as customer_id,
        cast(as_of_date as date) as as_of_date,
        cast(model_id as varchar) as model_id,
        cast(method as varchar) as method,
        cast(base_margin as double) as base_margin,
        cast(margin as double) as margin,
        cast(probability as double) as churn_probability,
        cast(decision_threshold as double) as decision_threshold,
        cast(is_predicted as boolean) as is_predicted_churn,
        cast({{ dbt.datediff('as_of_date', 'label_known_at', 'day') }} as integer) as horizon_days
    from scores
)

select * from final

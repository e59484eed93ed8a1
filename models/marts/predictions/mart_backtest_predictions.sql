with

predictions as (
    {% for task in var('tasks') -%}
    select
        task,
        model_id,
        split_method,
        campaign_id,
        customer_id,
        as_of_date,
        label_known_at,
        fold_start,
        split,
        probability,
        uncalibrated_probability,
        decision_threshold,
        is_selected,
        label
    from {{ ref('ml_' ~ task ~ '_backtest') }}
    {{ 'union all' if not loop.last }}
    {% endfor -%}
),

final as (
    select
        cast(task as varchar) as task,
        cast(model_id as varchar) as model_id,
        cast(split_method as varchar) as split_method,
        cast(campaign_id as varchar) as campaign_id,
        cast(customer_id as varchar) as customer_id,
        cast(as_of_date as date) as as_of_date,
        cast(label_known_at as date) as label_known_at,
        cast(fold_start as date) as fold_start,
        cast(split as varchar) as split,
        cast(probability as double) as probability,
        cast(uncalibrated_probability as double) as uncalibrated_probability,
        cast(decision_threshold as double) as decision_threshold,
        cast(is_selected as boolean) as is_selected,
        cast(label as integer) as label
    from predictions
)

select * from final

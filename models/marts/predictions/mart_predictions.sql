with

scores as (
    {% for task in var('tasks') -%}
    select
        '{{ task }}' as task,
        *
    from {{ ref('ml_' ~ task ~ '_scores') }}
    {{ 'union all' if not loop.last }}
    {% endfor -%}
),

final as (
    select
        task,
        cast(campaign_id as varchar) as campaign_id,
        cast(customer_id as varchar) as customer_id,
        cast(as_of_date as date) as as_of_date,
        cast(label_known_at as date) as label_known_at,
        cast(model_id as varchar) as model_id,
        cast(method as varchar) as method,
        cast(base_margin as double) as base_margin,
        cast(margin as double) as margin,
        cast(probability as double) as probability,
        cast(decision_threshold as double) as decision_threshold,
        cast(is_predicted as boolean) as is_predicted
    from scores
)

select * from final

with

explanations as (
    {% for task in var('tasks') -%}
    select
        '{{ task }}' as task,
        *
    from {{ ref('ml_' ~ task ~ '_explanations') }}
    {{ 'union all' if not loop.last }}
    {% endfor -%}
),

final as (
    select
        task,
        cast(model_id as varchar) as model_id,
        cast(campaign_id as varchar) as campaign_id,
        cast(customer_id as varchar) as customer_id,
        cast(as_of_date as date) as as_of_date,
        cast(feature as varchar) as feature,
        cast(feature_label as varchar) as feature_label,
        cast(value as double) as value,
        cast(typical_value as double) as typical_value,
        cast(contribution as double) as contribution,
        cast(rank as integer) as rank,
        cast(reason as varchar) as reason
    from explanations
)

select * from final

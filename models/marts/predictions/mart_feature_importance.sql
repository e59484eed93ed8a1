with

importance as (
    {% for task in var('tasks') -%}
    select
        '{{ task }}' as task,
        *
    from {{ ref('ml_' ~ task ~ '_importance') }}
    {{ 'union all' if not loop.last }}
    {% endfor -%}
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

with

dependence as (
    {% for task in var('tasks') -%}
    select
        '{{ task }}' as task,
        *
    from {{ ref('ml_' ~ task ~ '_dependence') }}
    {{ 'union all' if not loop.last }}
    {% endfor -%}
),

final as (
    select
        task,
        cast(model_id as varchar) as model_id,
        cast(feature as varchar) as feature,
        cast(feature_label as varchar) as feature_label,
        cast(feature_rank as integer) as feature_rank,
        cast(bin as integer) as bin,
        cast(bin_low as double) as bin_low,
        cast(bin_high as double) as bin_high,
        cast(row_count as bigint) as row_count,
        cast(mean_contribution as double) as mean_contribution,
        cast(contribution_p10 as double) as contribution_p10,
        cast(contribution_p90 as double) as contribution_p90,
        cast(observed_rate as double) as observed_rate,
        cast(observed_row_count as bigint) as observed_row_count
    from dependence
)

select * from final

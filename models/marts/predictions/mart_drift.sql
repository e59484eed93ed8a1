with

measured as (
    {% for task in var('tasks') -%}
    select * from {{ ref('ml_' ~ task ~ '_drift') }}
    {{ 'union all' if not loop.last }}
    {% endfor -%}
),

-- what chance alone can do, in samples of these sizes, is no drift
judged as (
    select
        measured.*,
        case
            when measured.kind = 'score' then 'the score'
            else coalesce(labels.label, replace(measured.feature, '_', ' '))
        end as feature_label,
        case when measured.kind = 'score' then 0 else importance.rank end as importance_rank,
        case
            when measured.psi is null then 'unknown'
            when measured.psi < {{ var('drift_watch_psi') }} or measured.psi <= measured.psi_by_chance then 'ok'
            when measured.psi < {{ var('drift_shift_psi') }} then 'watch'
            else 'shifted'
        end as level,  -- noqa: RF04
        case
            when measured.missing_now - measured.missing_then >= 0.05 then ', more often unknown'
            when measured.missing_then - measured.missing_now >= 0.05 then ', less often unknown'
            else ''
        end as missing_words,
        case
            when measured.median_now > measured.median_then then ', typically higher'
            when measured.median_now < measured.median_then then ', typically lower'
            else ''
        end as median_words
    from measured
    left join {{ ref('mart_feature_importance') }} as importance
        on measured.task = importance.task
        and measured.model_id = importance.model_id
        and measured.feature = importance.feature
    left join {{ ref('feature_labels') }} as labels
        on measured.feature = labels.feature
),

final as (
    select
        cast(task as varchar) as task,
        cast(model_id as varchar) as model_id,
        cast(kind as varchar) as kind,
        cast(feature as varchar) as feature,
        cast(concat(upper(substr(feature_label, 1, 1)), substr(feature_label, 2)) as varchar) as feature_label,
        cast(importance_rank as integer) as importance_rank,
        level,
        cast(is_comparable as boolean) as is_comparable,
        cast(psi as double) as psi,
        cast(psi_by_chance as double) as psi_by_chance,
        cast(rows_then as bigint) as rows_then,
        cast(rows_now as bigint) as rows_now,
        cast(missing_then as double) as missing_then,
        cast(missing_now as double) as missing_now,
        cast(median_then as double) as median_then,
        cast(median_now as double) as median_now,
        concat(
            case level
                when 'unknown' then 'Unknown until the next training'
                when 'ok' then 'Much as the model learned it'
                when 'watch' then 'Somewhat unlike what the model learned'
                else 'Quite unlike what the model learned'
            end,
            case when level in ('watch', 'shifted') then concat(median_words, missing_words) else '' end,
            case
                when is_comparable or level not in ('watch', 'shifted') then '.'
                else '. In part because it learned from chosen customers, and all who could be chosen are scored.'
            end
        ) as sentence
    from judged
)

select * from final

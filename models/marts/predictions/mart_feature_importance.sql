with

explanations as (
    select * from {{ ref('mart_explanations') }}
    where feature != 'other_features'
),

scored_rows as (
    select
        task,
        count(distinct concat(coalesce(campaign_id, ''), '/', customer_id)) as scored_row_count
    from explanations
    group by 1
),

features_aggregated as (
    select
        task,
        model_id,
        feature,
        max(feature_label) as feature_label,
        {{ exact_sum('abs(contribution)') }} as total_contribution
    from explanations
    group by 1, 2, 3
),

measured as (
    select
        features_aggregated.task,
        features_aggregated.model_id,
        features_aggregated.feature,
        features_aggregated.feature_label,
        {{ ratio('features_aggregated.total_contribution', 'scored_rows.scored_row_count') }} as mean_abs_contribution
    from features_aggregated
    inner join scored_rows
        on features_aggregated.task = scored_rows.task
),

final as (
    select
        task,
        model_id,
        feature,
        feature_label,
        mean_abs_contribution,
        cast(row_number() over (
            partition by task order by mean_abs_contribution desc, feature asc
        ) as integer) as rank
    from measured
)

select * from final

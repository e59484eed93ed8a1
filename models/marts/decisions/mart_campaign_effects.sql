with

effects as (
    select * from {{ ref('ml_campaign_effects') }}
),

final as (
    select
        cast(campaign_id as varchar) as campaign_id,
        cast(segment_by as varchar) as segment_by,
        cast(segment as varchar) as segment,
        cast(outcome as varchar) as outcome,
        cast(treated_count as bigint) as treated_count,
        cast(control_count as bigint) as control_count,
        cast(treated_mean as double) as treated_mean,
        cast(control_mean as double) as control_mean,
        cast(effect as double) as effect,
        cast(low as double) as low,
        cast(high as double) as high,
        cast(is_significant as boolean) as is_significant,
        cast(variance_reduction as double) as variance_reduction,
        cast(smallest_detectable_effect as double) as smallest_detectable_effect,
        cast(more_customers_needed as bigint) as more_customers_needed,
        cast(verdict as varchar) as verdict,
        cast(reason as varchar) as reason
    from effects
)

select * from final

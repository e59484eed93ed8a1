with

curves as (
    select * from {{ ref('ml_uplift_curves') }}
),

final as (
    select
        cast(campaign_id as varchar) as campaign_id,
        cast(ranking as varchar) as ranking,
        cast(fraction as double) as fraction,
        cast(incremental_hits as double) as incremental_hits,
        cast(low as double) as low,
        cast(high as double) as high
    from curves
)

select * from final

with

curves as (
    select * from {{ ref('ml_model_curves') }}
),

final as (
    select
        cast(task as varchar) as task,
        cast(model_id as varchar) as model_id,
        cast(split as varchar) as split,
        cast(curve as varchar) as curve,
        cast(point as integer) as point,  -- noqa: RF04
        cast(x as double) as x,
        cast(y as double) as y,
        cast(row_count as bigint) as row_count
    from curves
)

select * from final

with

components as (
    select * from {{ ref('ml_profit_components') }}
),

final as (
    select
        cast(task as varchar) as task,
        cast(policy as varchar) as policy,
        cast(replicate as integer) as replicate,
        cast(depth as double) as depth,
        cast(contacted as double) as contacted,
        cast(hits as double) as hits,
        cast(hit_value as double) as hit_value,
        cast(hit_cost as double) as hit_cost,
        cast(expected_hits as double) as expected_hits,
        cast(expected_value as double) as expected_value,
        cast(expected_hit_cost as double) as expected_hit_cost,
        cast(contact_cost as double) as contact_cost
    from components
    where replicate > 0 and abs(depth * 20 - round(depth * 20)) < 0.0001
)

select * from final

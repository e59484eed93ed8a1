with

curve as (
    select * from {{ ref('ml_profit_curve') }}
),

final as (
    select
        cast(task as varchar) as task,
        cast(policy as varchar) as policy,
        cast(depth as double) as depth,
        cast(contacted as double) as contacted,
        cast(hits as double) as hits,
        cast(hit_value as double) as hit_value,
        cast(hit_cost as double) as hit_cost,
        cast(expected_hits as double) as expected_hits,
        cast(expected_value as double) as expected_value,
        cast(expected_hit_cost as double) as expected_hit_cost,
        cast(contact_cost as double) as contact_cost,
        cast(expected_profit as double) as expected_profit,
        cast(realised_profit as double) as realised_profit,
        cast(low as double) as low,
        cast(high as double) as high,
        cast(currency as varchar) as currency,
        cast(assumptions_version as varchar) as assumptions_version
    from curve
)

select * from final

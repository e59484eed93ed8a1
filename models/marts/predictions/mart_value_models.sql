with

value_models as (
    select * from {{ ref('ml_value_models') }}
),

final as (
    select
        cast(method as varchar) as method,
        cast(metric as varchar) as metric,
        cast(value as double) as value,  -- noqa: RF04
        cast(value_low as double) as value_low,
        cast(value_high as double) as value_high,
        cast(is_serving as boolean) as is_serving,
        cast(reason as varchar) as reason,
        cast(as_of_date as date) as as_of_date,
        cast(horizon_days as integer) as horizon_days,
        cast(customer_count as bigint) as customer_count
    from value_models
)

select * from final

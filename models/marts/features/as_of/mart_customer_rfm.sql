{% set windows = var('feature_windows_days') -%}

with

spine as (
    {{ as_of_rows_to_build() }}
),

bounds as (
    select * from {{ ref('int_order_value_bounds') }}
),

-- what one order may count, by the date that looks at it
orders_before_as_of as (
    select
        spine.customer_id,
        spine.as_of_date,
        orders.order_date,
        orders.has_purchase,
        {{ winsorised('orders.revenue', 'bounds.order_value_bound') }} as revenue
    from spine
    inner join {{ ref('fct_orders') }} as orders
        on spine.customer_id = orders.customer_id
        and spine.as_of_date > orders.order_date
    inner join bounds
        on spine.as_of_date = bounds.as_of_date
),

orders_aggregated_to_as_of as (
    select
        customer_id,
        as_of_date,
        -- a return is no sign of life, but it gives money back
        min(case when has_purchase = 1 then order_date end) as first_order_date,
        max(case when has_purchase = 1 then order_date end) as last_order_date,
        sum(has_purchase) as order_count,
        sum(revenue) as total_spend,
        {{ windowed_sums('order_count', 'has_purchase', 'order_date', windows) }},
        {{ windowed_sums('spend', 'revenue', 'order_date', windows) }}
    from orders_before_as_of
    group by 1, 2
),

measured as (
    select
        spine.customer_id,
        spine.as_of_date,
        spine.source_fingerprint,
        bounds.order_value_bound,
        cast({{ dbt.datediff('agg.last_order_date', 'spine.as_of_date', 'day') }} as double)
            as days_since_last_order,
        cast({{ dbt.datediff('agg.first_order_date', 'spine.as_of_date', 'day') }} as double)
            as days_since_first_order,
        cast(coalesce(agg.order_count, 0) as double) as order_count,
        cast(coalesce(agg.total_spend, 0) as double) as total_spend,
        {{ windowed_sums_as_features('order_count', windows) }},
        {{ windowed_sums_as_features('spend', windows) }}
    from spine
    left join orders_aggregated_to_as_of as agg
        on spine.customer_id = agg.customer_id
        and spine.as_of_date = agg.as_of_date
    left join bounds
        on spine.as_of_date = bounds.as_of_date
),

final as (
    select
        *,
        {{ ratio('total_spend', 'order_count') }} as average_order_value,
        {{ ratio('spend_84d', 'order_count_84d') }} as average_order_value_84d,
        -- momentum: the daily pace of a short window over that of a long one
        12 * {{ ratio('order_count_7d', 'order_count_84d') }} as order_momentum_7d_over_84d,
        3 * {{ ratio('order_count_28d', 'order_count_84d') }} as order_momentum_28d_over_84d,
        3 * {{ ratio('spend_28d', 'spend_84d') }} as spend_momentum_28d_over_84d,
        cast(182 as double) / 84 * {{ ratio('order_count_84d', 'order_count_182d') }} as order_momentum_84d_over_182d
    from measured
)

select * from final

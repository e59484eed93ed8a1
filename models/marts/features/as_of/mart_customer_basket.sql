{% set windows = [28, 56, 84, 182] -%}

with

spine as (
    {{ as_of_rows_to_build() }}
),

orders as (
    select * from {{ ref('fct_orders') }}
),

bounds as (
    select * from {{ ref('int_order_value_bounds') }}
),

orders_before_as_of as (
    select
        spine.customer_id,
        spine.as_of_date,
        orders.order_date,
        orders.has_coupon,
        orders.has_return,
        {{ winsorised('orders.revenue', 'bounds.order_value_bound') }} as revenue,
        {{ winsorised('orders.discount_amount', 'bounds.discount_amount_bound') }} as discount_amount,
        {{ winsorised('orders.coupon_amount', 'bounds.coupon_amount_bound') }} as coupon_amount,
        {{ winsorised('orders.line_count', 'bounds.line_count_bound') }} as line_count
    from spine
    inner join orders
        on spine.customer_id = orders.customer_id
        and spine.as_of_date > orders.order_date
        and orders.order_date >= {{ days_before('spine.as_of_date', 182) }}
    inner join bounds
        on spine.as_of_date = bounds.as_of_date
),

orders_aggregated_to_as_of as (
    select
        customer_id,
        as_of_date,
        max(case when has_coupon = 1 then order_date end) as last_coupon_date,
        {{ windowed_sums('discount_amount', 'discount_amount', 'order_date', windows) }},
        {{ windowed_sums('coupon_amount', 'coupon_amount', 'order_date', windows) }},
        {{ windowed_sums('coupon_order_count', 'has_coupon', 'order_date', windows) }},
        {{ windowed_sums('spend', 'revenue', 'order_date', [84]) }},
        {{ windowed_sums('line_count', 'line_count', 'order_date', [84]) }},
        {{ windowed_sums('any_order_count', '1', 'order_date', [84, 182]) }},
        {{ windowed_sums('return_count', 'has_return', 'order_date', [182]) }}
    from orders_before_as_of
    group by 1, 2
),

final as (
    select
        spine.customer_id,
        spine.as_of_date,
        spine.source_fingerprint,
        cast({{ dbt.datediff('o.last_coupon_date', 'spine.as_of_date', 'day') }} as double)
            as days_since_last_coupon,
        {{ windowed_sums_as_features('discount_amount', windows) }},
        {{ windowed_sums_as_features('coupon_amount', windows) }},
        {{ windowed_sums_as_features('coupon_order_count', windows) }},
        {{ ratio('o.discount_amount_84d', 'o.spend_84d + o.discount_amount_84d') }} as discount_share_84d,
        {{ ratio('o.coupon_order_count_182d', 'o.any_order_count_182d') }} as coupon_order_share_182d,
        {{ ratio('o.line_count_84d', 'o.any_order_count_84d') }} as lines_per_order_84d,
        {{ ratio('o.return_count_182d', 'o.any_order_count_182d') }} as return_order_share_182d
    from spine
    left join orders_aggregated_to_as_of as o
        on spine.customer_id = o.customer_id
        and spine.as_of_date = o.as_of_date
)

select * from final

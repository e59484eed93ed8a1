{% set windows = [84, 182] -%}

with

spine as (
    {{ as_of_rows_to_build() }}
),

orders as (
    select * from {{ ref('int_orders_compared') }}
),

returns as (
    select
        customer_id,
        transaction_date as return_date,
        count(*) as return_line_count
    from {{ ref('fct_transactions') }}
    where is_return
    group by 1, 2
),

orders_aggregated_to_as_of as (
    select
        spine.customer_id,
        spine.as_of_date,
        {{ windowed_sums('quantity', 'orders.quantity', 'orders.order_date', [84]) }},
        {{ windowed_sums('product_line_count', 'orders.product_line_count', 'orders.order_date', [84]) }},
        {{ windowed_sums('new_product_line_count', 'orders.new_product_line_count', 'orders.order_date', [84]) }},
        {{ windowed_sums('priced_amount', 'orders.priced_amount', 'orders.order_date', [84]) }},
        {{ windowed_sums('compared_amount', 'orders.compared_amount', 'orders.order_date', windows) }},
        {{ windowed_sums('usual_amount', 'orders.usual_amount', 'orders.order_date', windows) }}
    from spine
    inner join orders
        on spine.customer_id = orders.customer_id
        and spine.as_of_date > orders.order_date
        and orders.order_date >= {{ days_before('spine.as_of_date', 182) }}
    group by 1, 2
),

returns_aggregated_to_as_of as (
    select
        spine.customer_id,
        spine.as_of_date,
        max(returns.return_date) as last_return_date,
        {{ windowed_sums('return_line_count', 'returns.return_line_count', 'returns.return_date', windows) }}
    from spine
    inner join returns
        on spine.customer_id = returns.customer_id
        and spine.as_of_date > returns.return_date
    group by 1, 2
),

final as (
    select
        spine.customer_id,
        spine.as_of_date,
        spine.source_fingerprint,
        {{ ratio('o.priced_amount_84d', 'o.quantity_84d') }} as average_unit_price_84d,
        {{ ratio('o.quantity_84d', 'o.product_line_count_84d') }} as units_per_line_84d,
        {{ ratio('o.new_product_line_count_84d', 'o.product_line_count_84d') }} as new_product_share_84d,
        {{ ratio('o.compared_amount_84d', 'o.usual_amount_84d') }} as price_level_84d,
        {{ ratio('o.compared_amount_182d', 'o.usual_amount_182d') }} as price_level_182d,
        cast({{ dbt.datediff('r.last_return_date', 'spine.as_of_date', 'day') }} as double) as days_since_last_return,
        {{ windowed_sums_as_features('return_line_count', windows) }}
    from spine
    left join orders_aggregated_to_as_of as o
        on spine.customer_id = o.customer_id
        and spine.as_of_date = o.as_of_date
    left join returns_aggregated_to_as_of as r
        on spine.customer_id = r.customer_id
        and spine.as_of_date = r.as_of_date
)

select * from final

{% set squares = [] -%}
{% for day in range(7) -%}
{% do squares.append('o.weekday_%d_count * o.weekday_%d_count' % (day, day)) -%}
{% endfor -%}

with

spine as (
    {{ as_of_rows_to_build() }}
),

orders as (
    select * from {{ ref('int_orders_compared') }}
),

orders_aggregated_to_as_of as (
    select
        spine.customer_id,
        spine.as_of_date,
        count(*) as order_count,
        {% for day in range(7) -%}
        sum(case when orders.order_weekday = {{ day }} then 1 else 0 end) as weekday_{{ day }}_count,
        {% endfor -%}
        sum(case when orders.order_hour < 12 then 1 else 0 end) as morning_order_count,
        sum(case when orders.order_hour >= 18 then 1 else 0 end) as evening_order_count,
        sum(orders.order_hour) as hour_sum,
        sum(orders.order_hour * orders.order_hour) as hour_square_sum
    from spine
    inner join orders
        on spine.customer_id = orders.customer_id
        and spine.as_of_date > orders.order_date
        and orders.order_date >= {{ days_before('spine.as_of_date', 182) }}
    group by 1, 2
),

final as (
    select
        spine.customer_id,
        spine.as_of_date,
        spine.source_fingerprint,
        {{ ratio('o.weekday_5_count + o.weekday_6_count', 'o.order_count') }} as weekend_order_share_182d,
        {{ ratio('o.morning_order_count', 'o.order_count') }} as morning_order_share_182d,
        {{ ratio('o.evening_order_count', 'o.order_count') }} as evening_order_share_182d,
        {{ ratio(squares | join(' + '), 'o.order_count * o.order_count') }} as weekday_regularity_182d,
        {{ ratio('o.hour_sum', 'o.order_count') }} as mean_order_hour_182d,
        -- from exact integer sums, so that the order of rows cannot change a digit
        sqrt({{ ratio('o.order_count * o.hour_square_sum - o.hour_sum * o.hour_sum', 'o.order_count * o.order_count') }}
        ) as order_hour_deviation_182d
    from spine
    left join orders_aggregated_to_as_of as o
        on spine.customer_id = o.customer_id
        and spine.as_of_date = o.as_of_date
)

select * from final

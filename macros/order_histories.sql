{#
    One row per customer and as-of date in `rows`: the order days before the date, as the models of customer value read them.
    `order_days` has customer_id, order_date, spend and has_purchase, one row per customer and day. A day of nothing but
    returns is no order: it takes money off the spend, and off nothing else. A macro, so that the benchmark on other data
    runs this very statement.
#}
{% macro order_histories(order_days, rows, windows=[28, 84, 182, 364]) -%}
    select
        customer_id,
        as_of_date,
        cast(order_day_count - 1 as double) as repeat_count,
        cast({{ dbt.datediff('first_order_date', 'last_order_date', 'day') }} as double) as recency_days,
        cast({{ dbt.datediff('first_order_date', 'as_of_date', 'day') }} as double) as age_days,
        {{ ratio('order_spend - first_order_spend', 'order_day_count - 1') }} as order_value,
        {{ ratio('order_spend', 'order_day_count') }} as average_order_value,
        cast(total_spend as double) as total_spend,
        {{ windowed_sums_as_features('order_days', windows) }},
        {{ windowed_sums_as_features('spend', windows) }},
        -- a customer younger than the window is judged by the days there were, but not by fewer than four weeks
        cast(spend_182d as double) / greatest(28, least(182, {{ dbt.datediff('first_order_date', 'as_of_date', 'day') }}))
            as spend_per_day
    from (
        select
            customer_id,
            as_of_date,
            min(case when has_purchase = 1 then order_date end) as first_order_date,
            max(case when has_purchase = 1 then order_date end) as last_order_date,
            sum(has_purchase) as order_day_count,
            sum(case when has_purchase = 1 then spend else 0 end) as order_spend,
            sum(case when order_number = 1 and has_purchase = 1 then spend else 0 end) as first_order_spend,
            sum(spend) as total_spend,
            {{ windowed_sums('order_days', 'has_purchase', 'order_date', windows) }},
            {{ windowed_sums('spend', 'spend', 'order_date', windows) }}
        from (
            select
                {{ rows }}.customer_id,
                {{ rows }}.as_of_date,
                numbered.order_date,
                numbered.has_purchase,
                numbered.spend,
                numbered.order_number
            from {{ rows }}
            inner join (
                select
                    *,
                    row_number() over (
                        partition by customer_id order by has_purchase desc, order_date
                    ) as order_number
                from {{ order_days }}
            ) as numbered
                on {{ rows }}.customer_id = numbered.customer_id
                and {{ rows }}.as_of_date > numbered.order_date
        ) as days_before_as_of
        group by 1, 2
    ) as days_aggregated_to_as_of
{%- endmacro %}

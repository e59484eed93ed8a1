with

-- where churn is learned from a sample of customers, only theirs was predicted
customers as (
    select customers.*
    from {{ ref('dim_customers') }} as customers
    inner join {{ ref('int_churn_sampled_customers') }} as sampled
        on customers.customer_id = sampled.customer_id
),

orders as (
    select * from {{ ref('fct_orders') }}
),

predictions as (
    select * from {{ ref('int_past_churn_predictions') }}
),

dates as (
    select distinct as_of_date from predictions
),

assumptions as (
    select
        {{ assumption('margin_rate') }} as margin_rate,
        {{ assumption('clv_horizon_days') }} as clv_horizon_days,
        max(assumptions_version) as assumptions_version
    from {{ ref('int_assumptions') }}
),

orders_aggregated_to_dates as (
    select
        customers.customer_id,
        dates.as_of_date,
        min(case when orders.has_purchase = 1 then orders.order_date end) as first_order_date,
        max(case when orders.has_purchase = 1 then orders.order_date end) as last_order_date,
        coalesce(sum(orders.has_purchase), 0) as order_count,
        {{ windowed_sums('spend', 'orders.revenue', 'orders.order_date', [182]) }}
    from customers
    cross join dates
    left join orders
        on customers.customer_id = orders.customer_id
        and dates.as_of_date > orders.order_date
    -- the shop knew of a customer by their registration or by their first order
    where customers.registered_date < dates.as_of_date or customers.first_order_date < dates.as_of_date
    group by 1, 2
),

measured as (
    select
        customer_id,
        as_of_date,
        cast({{ dbt.datediff('last_order_date', 'as_of_date', 'day') }} as double) as days_since_last_order,
        cast({{ dbt.datediff('first_order_date', 'as_of_date', 'day') }} as double) as days_since_first_order,
        cast(order_count as double) as order_count,
        cast(spend_182d as double) as spend_182d
    from orders_aggregated_to_dates
),

final as (
    select
        measured.customer_id,
        measured.as_of_date,
        true as has_orders,
        measured.days_since_last_order,
        measured.order_count,
        {{ spend_per_day('measured.spend_182d', 'measured.days_since_first_order') }}
        * assumptions.clv_horizon_days * assumptions.margin_rate as value,
        predictions.probability as churn_probability,
        predictions.decision_threshold,
        assumptions.assumptions_version,
        true as is_reconstructed
    from measured
    cross join assumptions
    left join predictions
        on measured.customer_id = predictions.customer_id
        and measured.as_of_date = predictions.as_of_date
)

select * from final

with

orders as (
    select * from {{ ref('int_ledger_orders') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

assumptions as (
    select
        {{ assumption('margin_rate') }} as margin_rate,
        {{ assumption('clv_horizon_days') }} as clv_horizon_days,
        {{ assumption('save_rate', 'churn') }} as save_rate,
        {{ assumption('retention_offer_cost', 'churn') }} as retention_offer_cost,
        {{ assumption('contact_cost', 'default') }} as contact_cost,
        {{ assumption('offer_cost', 'default') }} + {{ assumption('conversion_cost', 'default') }} as answer_cost
    from {{ ref('int_assumptions') }}
),

-- by the formulas of Task.profit (docs/decisions_in_money.md), from the orders before the as-of date as they were paid
measured as (
    select
        orders.*,
        coalesce(
            {{ ratio('orders.spend_84d', 'orders.order_count_84d') }},
            {{ ratio('orders.total_spend', 'orders.order_count') }},
            0
        ) as order_value,
        cast(orders.spend_182d as double) / greatest(28, least(182, coalesce(
            {{ dbt.datediff('orders.first_order_date', 'orders.as_of_date', 'day') }}, 182
        ))) as spend_per_day
    from orders
),

final as (
    select
        measured.customer_id,
        measured.as_of_date,
        measured.label_known_at,
        measured.is_seen_after,
        {{ is_label_window_over('measured') }} as is_over,
        case
            when scoring_date.orders_known_until is not null then measured.order_value * assumptions.margin_rate
        end as order_margin,
        case
            when scoring_date.orders_known_until is not null
                then measured.spend_per_day * assumptions.clv_horizon_days * assumptions.margin_rate
        end as pace_clv,
        assumptions.save_rate,
        assumptions.retention_offer_cost,
        assumptions.contact_cost,
        assumptions.answer_cost
    from measured
    cross join scoring_date
    cross join assumptions
)

select * from final

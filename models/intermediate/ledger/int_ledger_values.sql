with

orders as (
    select * from {{ ref('int_ledger_orders') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

assumptions as (
    select
        max(case when assumption = 'margin_rate' then value end) as margin_rate,
        max(case when assumption = 'clv_horizon_days' then value end) as clv_horizon_days,
        max(case when assumption = 'save_rate' then value end) as save_rate,
        max(case when assumption = 'retention_offer_cost' then value end) as retention_offer_cost,
        max(case when assumption = 'contact_cost' and applies_to = 'default' then value end) as contact_cost
    from {{ ref('business_assumptions') }}
),

-- by the spending pace, and as mart_contact_decisions has it, from the orders before the as-of date
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
        assumptions.contact_cost
    from measured
    cross join scoring_date
    cross join assumptions
)

select * from final

with

rfm as (
    select * from {{ ref('mart_customer_rfm') }}
),

rhythm as (
    select * from {{ ref('mart_customer_rhythm') }}
),

customers as (
    select * from {{ ref('dim_customers') }}
),

rules as (
    select
        max(case when segment = 'Prospect' then enter_at end) as prospect_order_count,
        max(case when segment = 'VIP' then enter_at end) as vip_top_share
    from {{ ref('segment_rules') }}
),

measured as (
    select
        rfm.customer_id,
        rfm.as_of_date,
        rfm.days_since_first_order,
        rfm.days_since_last_order,
        rfm.order_count,
        customers.region,
        rules.prospect_order_count,
        rhythm.days_since_last_order_over_mean_gap > 2 as is_late,
        -- a source without any orders says nothing of who buys
        max(rfm.order_count) over (partition by rfm.as_of_date) > 0 as has_orders,
        -- among those seen lately alone: on the scoring date there are rows of all the others too
        percent_rank() over (
            partition by rfm.as_of_date, rfm.days_since_last_order <= {{ var('churn_seen_within_days') }}
            order by rfm.spend_182d
        ) >= 1 - rules.vip_top_share
        and rfm.spend_182d > 0 as is_top_spender
    from rfm
    inner join rhythm
        on rfm.customer_id = rhythm.customer_id
        and rfm.as_of_date = rhythm.as_of_date
    inner join customers
        on rfm.customer_id = customers.customer_id
    cross join rules
),

-- the segments' names and order, by what was known on the date: no model had spoken then
final as (
    select
        customer_id,
        as_of_date,
        region,
        case
            when not has_orders then cast(null as varchar)
            when days_since_first_order is null then 'No order yet'
            when days_since_first_order < 91 then '0-3 months'
            when days_since_first_order < 182 then '3-6 months'
            when days_since_first_order < 365 then '6-12 months'
            when days_since_first_order < 730 then '12-24 months'
            else '24 months or more'
        end as tenure_band,
        case
            when not has_orders then cast(null as varchar)
            when days_since_last_order > {{ var('churn_seen_within_days') }} then 'Lost'
            when order_count <= prospect_order_count then 'Prospect'
            when is_late then 'At-Risk'
            when is_top_spender then 'VIP'
            else 'Regular'
        end as value_segment
    from measured
)

select * from final

with

measures as (
    select * from {{ ref('int_segment_measures') }}
    union all
    select * from {{ ref('int_past_segment_measures') }}
),

rules as (
    select
        coalesce(max(case when segment = 'Lost' then enter_at end), {{ var('churn_seen_within_days') }})
            as lost_after_days,
        max(case when segment = 'Prospect' then enter_at end) as prospect_orders,
        max(case when segment = 'At-Risk' then enter_at end) as at_risk_enter_at,
        max(case when segment = 'At-Risk' then leave_at end) as at_risk_leave_at,
        max(case when segment = 'VIP' then enter_at end) as vip_from,
        max(case when segment = 'VIP' then leave_at end) as vip_until
    from {{ ref('segment_rules') }}
),

held_against_thresholds as (
    select
        measures.*,
        rules.lost_after_days,
        rules.vip_from,
        rules.vip_until,
        measures.decision_threshold * rules.at_risk_enter_at as at_risk_from,
        measures.decision_threshold * rules.at_risk_leave_at as at_risk_until,
        coalesce(
            measures.order_count > 0 and measures.days_since_last_order > rules.lost_after_days, false
        ) as is_lost,
        measures.has_orders and measures.order_count <= rules.prospect_orders as is_prospect,
        -- 0 is the most valuable customer; the lost, those who never bought and those of unknown value rank apart
        1 - percent_rank() over (
            partition by
                measures.as_of_date, measures.days_since_last_order > rules.lost_after_days, measures.value is null
            order by measures.value
        ) as value_top_share
    from measures
    cross join rules
),

final as (
    select
        customer_id,
        as_of_date,
        has_orders,
        days_since_last_order,
        order_count,
        value,
        case when value is not null then value_top_share end as value_top_share,
        churn_probability,
        at_risk_from,
        at_risk_until,
        vip_from,
        vip_until,
        cast(lost_after_days as double) as lost_after_days,
        is_lost,
        is_prospect,
        -- between both thresholds nothing is said: the state of before holds on
        case
            when churn_probability >= at_risk_from then true
            when churn_probability >= at_risk_until then null
            else false
        end as at_risk_by_measures,
        case
            when is_lost or value is null or value <= 0 then false
            when value_top_share <= vip_from then true
            when value_top_share <= vip_until then null
            else false
        end as top_value_by_measures,
        is_reconstructed,
        assumptions_version
    from held_against_thresholds
    -- whose risk was not predicted on a past date, and would have been needed, is left out of that date
    where not is_reconstructed or is_lost or is_prospect or churn_probability is not null
)

select * from final

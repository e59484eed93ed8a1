with

decisions as (
    select * from {{ ref('mart_contact_decisions') }}
    where is_best_campaign
),

top_reasons as (
    select
        reasons.customer_id,
        max(case when reasons.task = 'churn' then reasons.reason end) as top_churn_reason,
        max(case when reasons.campaign_id = decisions.campaign_id then reasons.reason end) as top_response_reason
    from {{ ref('int_main_reasons') }} as reasons
    left join decisions
        on reasons.customer_id = decisions.customer_id
    group by 1
),

final as (
    select
        customers.customer_id,
        segments.segment,
        segments.segment_reason,
        case
            when churn.churn_probability >= churn.decision_threshold then 'high'
            when churn.churn_probability >= churn.decision_threshold / 2 then 'medium'
            when churn.churn_probability is not null then 'low'
        end as churn_risk_band,
        actions.suggested_action,
        actions.suggested_action_reason,
        top_reasons.top_churn_reason,
        top_reasons.top_response_reason,
        customers.region,
        customers.attributes,
        rfm.days_since_last_order,
        cast(rfm.order_count as bigint) as order_count,
        spend.total_spend,
        spend.spend_84d as revenue_84d,
        spend.average_order_value,
        churn.churn_probability,
        decisions.response_probability,
        customer_values.clv,
        customer_values.churn_impact,
        customer_values.revenue_at_risk_28d,
        decisions.expected_profit,
        coalesce(decisions.is_recommended, false) as is_recommended,
        segments.as_of_date,
        customers.first_order_date,
        customers.last_order_date
    from {{ ref('dim_customers') }} as customers
    inner join {{ ref('mart_segments') }} as segments
        on customers.customer_id = segments.customer_id
    inner join {{ ref('mart_customer_rfm') }} as rfm
        on segments.customer_id = rfm.customer_id
        and segments.as_of_date = rfm.as_of_date
    inner join {{ ref('int_customer_spend') }} as spend
        on customers.customer_id = spend.customer_id
    inner join {{ ref('mart_customer_value') }} as customer_values
        on customers.customer_id = customer_values.customer_id
    left join {{ ref('mart_churn_predictions') }} as churn
        on customers.customer_id = churn.customer_id
    left join decisions
        on customers.customer_id = decisions.customer_id
    inner join {{ ref('int_suggested_actions') }} as actions
        on customers.customer_id = actions.customer_id
    left join top_reasons
        on customers.customer_id = top_reasons.customer_id
)

select * from final

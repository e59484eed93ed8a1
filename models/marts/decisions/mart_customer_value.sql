with

rfm as (
    select * from {{ ref('mart_customer_rfm') }}
),

spend as (
    select * from {{ ref('int_customer_spend') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

assumptions as (
    select
        {{ assumption('margin_rate') }} as margin_rate,
        max(assumptions_version) as assumptions_version
    from {{ ref('int_assumptions') }}
),

paces as (
    select
        rfm.customer_id,
        rfm.as_of_date,
        spend.spend_84d,
        -- a source without orders says nothing of anybody's value, which is not the same as no value
        case
            when scoring_date.orders_known_until is not null
                then {{ spend_per_day('spend.spend_182d', 'rfm.days_since_first_order') }}
        end as spend_per_day
    from rfm
    inner join spend
        on rfm.customer_id = spend.customer_id
        and rfm.as_of_date = spend.as_of_date
    cross join scoring_date
),

final as (
    select
        paces.customer_id,
        paces.as_of_date,
        -- who never ordered has no history to value, and counts as nothing yet
        case
            when paces.spend_per_day is not null then coalesce(predictions.clv_method, 'spending_pace')
        end as clv_method,
        paces.spend_per_day,
        case
            when paces.spend_per_day is not null
                then coalesce(predictions.expected_spend, 0) * assumptions.margin_rate
        end as clv,
        predictions.expected_spend_low * assumptions.margin_rate as clv_low,
        predictions.expected_spend_high * assumptions.margin_rate as clv_high,
        predictions.alive_probability,
        predictions.expected_orders,
        predictions.expected_order_value,
        case
            when paces.spend_per_day is not null
                then churn.churn_probability * coalesce(predictions.expected_spend, 0) * assumptions.margin_rate
        end as churn_impact,
        case
            when paces.spend_per_day is not null then churn.churn_probability * paces.spend_84d / 3
        end as revenue_at_risk_28d,
        cast(assumptions.assumptions_version as varchar) as assumptions_version
    from paces
    cross join assumptions
    left join {{ ref('mart_value_predictions') }} as predictions
        on paces.customer_id = predictions.customer_id
    left join {{ ref('mart_churn_predictions') }} as churn
        on paces.customer_id = churn.customer_id
)

select * from final

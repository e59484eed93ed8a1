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
        max(case when assumption = 'margin_rate' then value end) as margin_rate,
        max(case when assumption = 'clv_horizon_days' then value end) as clv_horizon_days,
        max(version) as assumptions_version
    from {{ ref('business_assumptions') }}
),

churn as (
    select * from {{ ref('mart_churn_predictions') }}
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

valued as (
    select
        paces.customer_id,
        paces.as_of_date,
        paces.spend_per_day,
        paces.spend_per_day * assumptions.clv_horizon_days * assumptions.margin_rate as simple_clv,
        case when paces.spend_per_day is not null then paces.spend_84d / 3 end as expected_revenue_28d,
        assumptions.assumptions_version
    from paces
    cross join assumptions
),

final as (
    select
        valued.customer_id,
        valued.as_of_date,
        valued.spend_per_day,
        valued.simple_clv,
        churn.churn_probability * valued.simple_clv as churn_impact,
        churn.churn_probability * valued.expected_revenue_28d as revenue_at_risk_28d,
        cast(valued.assumptions_version as varchar) as assumptions_version
    from valued
    left join churn
        on valued.customer_id = churn.customer_id
)

select * from final

with

contacts as (
    select * from {{ ref('mart_contact_decisions') }}
),

customer_values as (
    select * from {{ ref('mart_customer_value') }}
),

assumptions as (
    select
        {{ assumption('save_rate', 'churn') }} as save_rate,
        {{ assumption('retention_offer_cost', 'churn') }} as retention_offer_cost
    from {{ ref('int_assumptions') }}
),

-- no offer to stay for whom a campaign holds out, as the control would be treated, nor for whom any suppression
-- stands, as an offer has no channel
spared as (
    select customer_id from {{ ref('mart_suppressed_customers') }}
    union distinct
    select customer_id from contacts
    where is_control
),

final as (
    select
        customer_values.customer_id,
        customer_values.churn_impact * assumptions.save_rate - assumptions.retention_offer_cost as expected_profit
    from customer_values
    cross join assumptions
    left join spared
        on customer_values.customer_id = spared.customer_id
    where spared.customer_id is null
)

select * from final

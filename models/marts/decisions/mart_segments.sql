{#- a customer is lost once the churn model no longer looks at them #}
{%- set lost_after_days = var('churn_seen_within_days') -%}

with

customers as (
    select * from {{ ref('mart_customer_rfm') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

customer_values as (
    select * from {{ ref('mart_customer_value') }}
),

churn as (
    select * from {{ ref('mart_churn_predictions') }}
),

rules as (
    select
        max(case when parameter = 'order_count_at_most' then value end) as prospect_order_count,
        max(case when parameter = 'clv_top_share' then value end) as vip_top_share
    from {{ ref('segment_rules') }}
),

measured as (
    select
        customers.customer_id,
        customers.as_of_date,
        customers.days_since_last_order,
        customers.order_count,
        -- a source without any orders says nothing of who buys: such customers are told apart by their risk alone
        scoring_date.orders_known_until is not null as has_orders,
        churn.churn_probability,
        coalesce(churn.is_predicted_churn, false) as is_predicted_churn,
        rules.prospect_order_count,
        customer_values.clv,
        percent_rank() over (
            partition by customers.days_since_last_order > {{ lost_after_days }} order by customer_values.clv
        ) >= 1 - rules.vip_top_share and customer_values.clv > 0 as is_top_value
    from customers
    inner join scoring_date
        on customers.as_of_date = scoring_date.as_of_date
    inner join customer_values
        on customers.customer_id = customer_values.customer_id
    left join churn
        on customers.customer_id = churn.customer_id
    cross join rules
),

-- the first rule that holds decides, in the order of the seed's priorities
final as (
    select
        customer_id,
        as_of_date,
        case
            when order_count > 0 and days_since_last_order > {{ lost_after_days }} then 'Lost'
            when has_orders and order_count <= prospect_order_count then 'Prospect'
            when is_predicted_churn then 'At-Risk'
            when is_top_value then 'VIP'
            else 'Regular'
        end as segment,
        case
            when has_orders and order_count = 0 then 'No order yet'
            when days_since_last_order > {{ lost_after_days }}
                then concat('No order for ', cast(cast(days_since_last_order as integer) as varchar), ' days')
            when has_orders and order_count <= prospect_order_count
                then concat('Only ', cast(cast(order_count as integer) as varchar), ' order so far')
            when is_predicted_churn
                then concat('Churn probability ', cast(cast(100 * churn_probability as integer) as varchar), ' %')
            when is_top_value then 'Among the most valuable customers, and not at risk'
            when has_orders then 'Buys in rhythm'
            when churn_probability is not null then 'Not at risk'
            else 'No orders and no churn model to tell by'
        end as segment_reason
    from measured
)

select * from final

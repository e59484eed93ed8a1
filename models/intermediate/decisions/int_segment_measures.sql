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

final as (
    select
        customers.customer_id,
        customers.as_of_date,
        -- a source without any orders says nothing of who buys: such customers are told apart by their risk alone
        scoring_date.orders_known_until is not null as has_orders,
        customers.days_since_last_order,
        customers.order_count,
        customer_values.clv as value,
        churn.churn_probability,
        churn.decision_threshold,
        customer_values.assumptions_version,
        false as is_reconstructed
    from customers
    inner join scoring_date
        on customers.as_of_date = scoring_date.as_of_date
    inner join customer_values
        on customers.customer_id = customer_values.customer_id
    left join churn
        on customers.customer_id = churn.customer_id
)

select * from final

with

customer_values as (
    select * from {{ ref('ml_customer_value') }}
),

final as (
    select
        cast(customer_id as varchar) as customer_id,
        cast(as_of_date as date) as as_of_date,
        cast(clv_method as varchar) as clv_method,
        cast(expected_spend as double) as expected_spend,
        cast(expected_spend_low as double) as expected_spend_low,
        cast(expected_spend_high as double) as expected_spend_high,
        cast(alive_probability as double) as alive_probability,
        cast(expected_orders as double) as expected_orders,
        cast(expected_order_value as double) as expected_order_value
    from customer_values
)

select * from final

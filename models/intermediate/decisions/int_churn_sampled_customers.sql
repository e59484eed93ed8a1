with

customers as (
    select * from {{ ref('int_training_customers') }}
),

examples as (
    select cast({{ var('training_rows_limit') }} as double) / nullif(count(*), 0) as drawn_share
    from {{ ref('mart_churn_examples') }}
),

-- the customers of the rows that rows_to_learn_from takes
final as (
    select customers.customer_id
    from customers
    cross join examples
    where {{ hash_share('customers.customer_id') }} < examples.drawn_share
)

select * from final

with

customers as (
    select * from {{ ref('int_training_customers') }}
),

examples as (
    select count(*) as row_count from {{ ref('mart_churn_examples') }}
),

-- the sample is drawn by a bound of the hash, so those who were predicted lie below its largest
predicted as (
    select max({{ hash_share('customer_id') }}) as largest_share from {{ ref('int_past_churn_predictions') }}
),

final as (
    select customers.customer_id
    from customers
    cross join examples
    cross join predicted
    where
        examples.row_count <= {{ var('training_rows_limit') }}
        or {{ hash_share('customers.customer_id') }} <= predicted.largest_share
)

select * from final

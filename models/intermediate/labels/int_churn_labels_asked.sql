with

labels as (
    select * from {{ ref('int_observed_labels') }}
    where task = 'churn'
),

customers as (
    select * from {{ ref('dim_customers') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

-- a label is not asked as of a day before its customer came; as in dim_customers, an order goes before the register
final as (
    select
        labels.customer_id,
        labels.as_of_date,
        false as is_scoring,
        labels.label_known_at,
        labels.label
    from labels
    inner join customers
        on labels.customer_id = customers.customer_id
    where
        labels.as_of_date = labels.observed_date
        or customers.registered_date is null
        or customers.registered_date < labels.as_of_date
        or customers.first_order_date < labels.as_of_date
    union all
    select
        customers.customer_id,
        scoring_date.as_of_date,
        true as is_scoring,
        {{ days_after('scoring_date.as_of_date', var('churn_horizon_days')) }} as label_known_at,
        cast(null as integer) as label
    from customers
    cross join scoring_date
    where exists (select labels.customer_id from labels)
)

select * from final

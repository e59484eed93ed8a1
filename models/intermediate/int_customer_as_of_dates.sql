with

dates as (
    select * from {{ ref('int_as_of_dates') }}
),

training_customers as (
    select * from {{ ref('int_training_customers') }}
),

orders as (
    select distinct
        customer_id,
        order_date
    from {{ ref('fct_orders') }}
    where has_purchase = 1
),

contacts as (
    select * from {{ ref('int_learned_contacts') }}
),

labels as (
    select * from {{ ref('int_observed_labels') }}
),

-- who could stop buying: the customers seen lately; each of those who are learned from, with all their dates
snapshot_rows as (
    select distinct
        orders.customer_id,
        dates.as_of_date
    from dates
    inner join orders
        on dates.as_of_date > orders.order_date
        and orders.order_date >= {{ days_before('dates.as_of_date', var('churn_seen_within_days')) }}
    inner join training_customers
        on orders.customer_id = training_customers.customer_id
    where dates.is_snapshot
),

scoring_rows as (
    select
        customers.customer_id,
        dates.as_of_date
    from {{ ref('dim_customers') }} as customers
    cross join dates
    where dates.is_scoring
),

all_rows as (
    select * from snapshot_rows
    union
    select
        customer_id,
        contact_date as as_of_date
    from contacts
    union
    select
        customer_id,
        as_of_date
    from labels
    union
    select * from scoring_rows
),

final as (
    select
        all_rows.customer_id,
        all_rows.as_of_date,
        dates.is_snapshot,
        dates.is_scoring,
        dates.source_fingerprint
    from all_rows
    inner join dates
        on all_rows.as_of_date = dates.as_of_date
)

select * from final

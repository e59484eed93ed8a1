with

customers as (
    select * from {{ ref('dim_customers') }}
),

snapshots as (
    select count(*) as snapshot_count from {{ ref('int_as_of_dates') }}
    where is_snapshot
),

-- about half of all customers were seen lately on a snapshot, so these are twice the rows that are learned from
limits as (
    select
        2 * cast({{ var('training_rows_limit') }} as double) / (count(*) * max(snapshots.snapshot_count)) as drawn_share
    from customers
    cross join snapshots
),

-- who is in it depends on nothing but the id, so a growing shop keeps most of its sample
final as (
    select customers.customer_id
    from customers
    cross join limits
    where {{ hash_share('customers.customer_id') }} < limits.drawn_share
)

select * from final

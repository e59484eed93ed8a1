with

history as (
    select * from {{ ref('mart_segment_history') }}
),

-- the customers of today on the scoring date
customers as (
    select * from {{ ref('int_segment_measures') }}
),

final as (
    select
        customers.customer_id,
        customers.as_of_date,
        history.segment,
        history.segment_reason
    from customers
    inner join history
        on customers.customer_id = history.customer_id
        and customers.as_of_date = history.as_of_date
    qualify row_number() over (partition by customers.customer_id order by history.revision desc) = 1
)

select * from final

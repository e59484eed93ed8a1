with

transactions as (
    select * from {{ ref('fct_transactions') }}
),

final as (
    select
        customer_id,
        category,
        transaction_date as order_date,
        sum(amount) as revenue
    from transactions
    where not is_return and category is not null
    group by 1, 2, 3
)

select * from final

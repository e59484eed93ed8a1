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

-- a customer's rows together: what counts them for each as-of date then takes half the time
select * from final
order by 1, 2

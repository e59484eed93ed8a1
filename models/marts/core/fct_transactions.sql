with

transactions as (
    select * from {{ ref('stg_transactions') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

final as (
    select
        transactions.transaction_id,
        transactions.customer_id,
        transactions.product_id,
        transactions.category,
        transactions.channel,
        transactions.quantity,
        transactions.amount,
        transactions.discount_amount,
        transactions.coupon_amount,
        transactions.is_return,
        transactions.is_zero_value,
        transactions.transacted_at,
        transactions.transaction_date
    from transactions
    cross join scoring_date
    where transactions.transaction_date < scoring_date.as_of_date
)

select * from final

with

transactions as (
    select * from {{ ref('stg_transactions') }}
),

returns as (
    select * from {{ ref('int_returns_matched') }}
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
        returns.return_kind,
        returns.purchase_transaction_id as returned_transaction_id,
        returns.purchase_date as returned_transaction_date,
        transactions.is_zero_value,
        transactions.transacted_at,
        transactions.transaction_date
    from transactions
    cross join scoring_date
    left join returns
        on transactions._load_id = returns._load_id
        and transactions._source_row = returns._source_row
    where transactions.transaction_date < scoring_date.as_of_date
)

select * from final

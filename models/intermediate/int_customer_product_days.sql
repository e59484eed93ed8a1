with

transactions as (
    select * from {{ ref('fct_transactions') }}
),

campaign_products as (
    select distinct product_id from {{ ref('stg_campaign_products') }}
),

final as (
    select
        transactions.customer_id,
        transactions.product_id,
        transactions.transaction_date as order_date,
        sum(transactions.amount) as revenue,
        max(case when transactions.coupon_amount > 0 then 1 else 0 end) as has_coupon
    from transactions
    inner join campaign_products
        on transactions.product_id = campaign_products.product_id
    where not transactions.is_return
    group by 1, 2, 3
)

select * from final

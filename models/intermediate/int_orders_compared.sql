with

transactions as (
    select * from {{ ref('fct_transactions') }}
    where not is_return
),

usual_prices as (
    select * from {{ ref('int_usual_prices') }}
),

-- whether a product is new to the customer rests on earlier days alone: the first day stays the first
-- (read anew: DuckDB would write all lines down to read them twice)
first_days as (
    select
        customer_id,
        product_id,
        min(transaction_date) as first_bought_date
    from {{ ref('fct_transactions') }}
    where not is_return and product_id is not null
    group by 1, 2
),

lines_compared as (
    select
        transactions.customer_id,
        transactions.transaction_id,
        transactions.transaction_date as order_date,
        transactions.transacted_at,
        transactions.quantity,
        transactions.amount,
        case when transactions.product_id is not null then 1 else 0 end as has_product,
        first_days.first_bought_date,
        case
            when transactions.quantity > 0 and transactions.amount > 0
                then cast(transactions.quantity * usual_prices.usual_price as decimal(28, 6))
        end as usual_amount
    from transactions
    -- a join takes half the time of a window over every line
    left join first_days
        on transactions.customer_id = first_days.customer_id
        and transactions.product_id = first_days.product_id
    left join usual_prices
        on coalesce(transactions.category, transactions.product_id) = usual_prices.price_group
        and transactions.transaction_date = usual_prices.order_date
),

final as (
    select
        customer_id,
        transaction_id,
        order_date,
        {{ weekday('order_date') }} as order_weekday,
        cast(extract(hour from min(transacted_at)) as integer) as order_hour,
        sum(has_product) as product_line_count,
        sum(case when order_date = first_bought_date then 1 else 0 end) as new_product_line_count,
        sum(case when quantity > 0 and amount > 0 then cast(quantity as decimal(28, 6)) end) as quantity,
        sum(case when quantity > 0 and amount > 0 then amount end) as priced_amount,
        sum(case when usual_amount is not null then amount end) as compared_amount,
        sum(usual_amount) as usual_amount
    from lines_compared
    group by 1, 2, 3
)

select * from final

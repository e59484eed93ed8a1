with

transactions as (
    select * from {{ ref('fct_transactions') }}
    where not is_return and quantity > 0 and amount > 0
),

sold_by_day as (
    select
        coalesce(category, product_id) as price_group,
        transaction_date as order_date,
        sum(cast(amount as decimal(28, 2))) as amount,
        sum(cast(quantity as decimal(28, 6))) as quantity
    from transactions
    where coalesce(category, product_id) is not null
    group by 1, 2
),

-- the day itself is left out: a customer's own purchase must not be its own measure
sold_before as (
    select
        price_group,
        order_date,
        sum(amount) over (
            partition by price_group order by order_date rows between unbounded preceding and 1 preceding
        ) as amount_before,
        sum(quantity) over (
            partition by price_group order by order_date rows between unbounded preceding and 1 preceding
        ) as quantity_before
    from sold_by_day
),

final as (
    select
        price_group,
        order_date,
        {{ ratio('amount_before', 'quantity_before') }} as usual_price
    from sold_before
)

select * from final

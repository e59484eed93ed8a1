with

rfm as (
    select * from {{ ref('mart_customer_rfm') }}
),

spend as (
    select * from {{ ref('int_customer_spend') }}
),

buyers as (
    select
        rfm.customer_id,
        rfm.as_of_date,
        rfm.days_since_last_order,
        rfm.order_count_182d,
        spend.spend_182d
    from rfm
    inner join spend
        on rfm.customer_id = spend.customer_id
        and rfm.as_of_date = spend.as_of_date
    where rfm.order_count > 0
),

-- fifths of all who ever bought, 5 is best; the id decides between equals, so that two builds agree
final as (
    select
        customer_id,
        6 - cast(ntile(5) over (order by days_since_last_order, customer_id) as integer) as recency_score,
        cast(ntile(5) over (order by order_count_182d, customer_id) as integer) as frequency_score,
        cast(ntile(5) over (order by spend_182d, customer_id) as integer) as monetary_score,
        as_of_date
    from buyers
)

select * from final

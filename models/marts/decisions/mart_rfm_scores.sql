with

rfm as (
    select * from {{ ref('mart_customer_rfm') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

buyers as (
    select
        rfm.customer_id,
        rfm.as_of_date,
        rfm.days_since_last_order,
        rfm.order_count_182d,
        rfm.spend_182d
    from rfm
    inner join scoring_date
        on rfm.as_of_date = scoring_date.as_of_date
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

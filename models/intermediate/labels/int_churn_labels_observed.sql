with

asked as (
    select * from {{ ref('int_churn_labels_asked') }}
),

labels as (
    select * from {{ ref('int_observed_labels') }}
    where task = 'churn'
),

orders as (
    select * from {{ ref('fct_orders') }}
    where has_purchase = 1
),

-- what the newest label that was known on the day said
known_before as (
    select
        asked.customer_id,
        asked.as_of_date,
        labels.label,
        labels.observed_date
    from asked
    inner join labels
        on asked.customer_id = labels.customer_id
        and asked.as_of_date >= labels.label_known_at
    qualify row_number() over (
            partition by asked.customer_id, asked.as_of_date
            order by labels.observed_date desc
        ) = 1
),

-- one who has left cannot leave, unless they bought again since
had_left as (
    select
        known_before.customer_id,
        known_before.as_of_date
    from known_before
    left join orders
        on known_before.customer_id = orders.customer_id
        and known_before.observed_date < orders.order_date
        and known_before.as_of_date > orders.order_date
    where known_before.label = 1
    group by 1, 2
    having count(orders.order_date) = 0
),

final as (
    select
        asked.customer_id,
        asked.as_of_date,
        asked.is_scoring,
        asked.label_known_at,
        asked.label
    from asked
    left join had_left
        on asked.customer_id = had_left.customer_id
        and asked.as_of_date = had_left.as_of_date
    where had_left.customer_id is null
)

select * from final

with

labels as (
    select
        *,
        row_number() over (partition by customer_id order by as_of_date desc) as newest_rank
    from {{ ref('int_observed_labels') }}
    where task = 'churn'
),

customers as (
    select * from {{ ref('dim_customers') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

-- one who has left cannot leave, unless they bought again since
customers_to_score as (
    select
        customers.customer_id,
        scoring_date.as_of_date,
        {{ days_after('scoring_date.as_of_date', var('churn_horizon_days')) }} as label_known_at
    from customers
    cross join scoring_date
    left join labels
        on customers.customer_id = labels.customer_id
        and labels.newest_rank = 1
    where
        exists (select any_label.customer_id from labels as any_label)
        and (coalesce(labels.label, 0) = 0 or customers.last_order_date > labels.as_of_date)
),

final as (
    select
        customer_id,
        as_of_date,
        false as is_scoring,
        label_known_at,
        label
    from labels
    union all
    select
        customer_id,
        as_of_date,
        true as is_scoring,
        label_known_at,
        cast(null as integer) as label
    from customers_to_score
)

select * from final

with

observed as (
    select * from {{ ref('int_churn_labels_observed') }}
),

computed as (
    select * from {{ ref('int_churn_labels_computed') }}
),

-- two ideas of churn must not be mixed: what the shop observed itself goes before what its orders suggest
final as (
    select
        customer_id,
        as_of_date,
        is_scoring,
        label_known_at,
        label
    from observed
    union all
    select
        customer_id,
        as_of_date,
        is_scoring,
        label_known_at,
        label
    from computed
    where not exists (select observed.customer_id from observed)
)

select * from final

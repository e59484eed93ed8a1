with

labels as (
    select * from {{ ref('int_churn_labels') }}
),

features as (
    select * from {{ ref('int_customer_features') }}
),

groups_of_customers as (
    select * from {{ ref('int_example_groups') }}
),

final as (
    select
        labels.customer_id,
        labels.as_of_date,
        labels.is_scoring,
        labels.label_known_at,
        {{ feature_columns(ref('int_customer_features'), 'features') }}
        groups_of_customers.tenure_band,
        groups_of_customers.region,
        groups_of_customers.value_segment,
        labels.label
    from labels
    inner join features
        on labels.customer_id = features.customer_id
        and labels.as_of_date = features.as_of_date
    left join groups_of_customers
        on labels.customer_id = groups_of_customers.customer_id
        and labels.as_of_date = groups_of_customers.as_of_date
)

select * from final

with

labels as (
    select * from {{ ref('int_first_repeat_labels') }}
),

features as (
    select * from {{ ref('int_customer_features') }}
),

final as (
    select
        labels.customer_id,
        labels.as_of_date,
        labels.is_scoring,
        labels.label_known_at,
        {{ feature_columns(ref('int_customer_features'), 'features') }}
        labels.label
    from labels
    inner join features
        on labels.customer_id = features.customer_id
        and labels.as_of_date = features.as_of_date
)

select * from final

with

checked as (
    select * from {{ ref('base_labels') }}
),

final as (
    select
        task,
        customer_id,
        is_positive,
        observed_date
    from checked
    where reject_reason is null
)

select * from final

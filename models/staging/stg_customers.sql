with

checked as (
    select * from {{ ref('base_customers') }}
),

final as (
    select
        customer_id,
        region,
        attributes,
        birth_year,
        registered_date
    from checked
    where reject_reason is null
)

select * from final

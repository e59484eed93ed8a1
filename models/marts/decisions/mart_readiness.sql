with

checks as (
    select * from {{ ref('ml_readiness') }}
),

final as (
    select
        cast(task as varchar) as task,
        cast(check_name as varchar) as check_name,
        cast(need as varchar) as need,
        cast(have as varchar) as have,
        cast(is_met as boolean) as is_met,
        cast(is_blocking as boolean) as is_blocking,
        cast(reason as varchar) as reason,
        cast(what_to_do as varchar) as what_to_do
    from checks
)

select * from final

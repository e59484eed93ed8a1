with

tasks as (
    select * from {{ ref('ml_task_status') }}
),

final as (
    select
        cast(task as varchar) as task,
        cast(method as varchar) as method,
        cast(is_ready as boolean) as is_ready,
        cast(model_id as varchar) as model_id,
        cast(reason as varchar) as reason,
        cast(what_to_do as varchar) as what_to_do
    from tasks
)

select * from final

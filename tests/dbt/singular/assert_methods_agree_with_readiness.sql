-- A task is predicted by a trained model only when all blocking checks are met, and by nothing when it has no method.
with

status as (
    select
        task,
        method,
        is_ready
    from {{ ref('mart_task_status') }}
),

blocked as (
    select distinct task from {{ ref('mart_readiness') }}
    where is_blocking and not is_met
),

predicted as (
    select distinct
        task,
        method
    from {{ ref('mart_predictions') }}
)

select
    status.task,
    status.method,
    status.is_ready,
    predicted.method as predicted_method
from status
left join blocked
    on status.task = blocked.task
left join predicted
    on status.task = predicted.task
where
    (status.method = 'boosted' and blocked.task is not null)
    or status.is_ready != (blocked.task is null)
    or (predicted.task is not null and predicted.method != status.method)

-- Every prediction and every explanation names the one champion of its task.
with

used_models as (
    select distinct
        'churn' as task,
        model_id
    from {{ ref('mart_churn_predictions') }}
    union all
    select distinct
        'response' as task,
        model_id
    from {{ ref('mart_response_predictions') }}
    union all
    select distinct
        task,
        model_id
    from {{ ref('mart_explanations') }}
),

champions as (
    select * from {{ ref('mart_models') }}
    where is_champion and booster is not null
)

select used_models.*
from used_models
left join champions
    on used_models.task = champions.task
    and used_models.model_id = champions.model_id
where champions.model_id is null

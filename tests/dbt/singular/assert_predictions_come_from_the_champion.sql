-- Every prediction and every explanation names the one model that serves its task, trained if the method says so.
with

used_models as (
    select distinct
        task,
        model_id,
        method
    from {{ ref('mart_predictions') }}
    union all
    select distinct
        explanations.task,
        explanations.model_id,
        models.method
    from {{ ref('mart_explanations') }} as explanations
    left join {{ ref('mart_models') }} as models
        on explanations.model_id = models.model_id
),

champions as (
    select * from {{ ref('mart_models') }}
    where is_champion and (booster is not null) = (method = 'boosted')
)

select used_models.*
from used_models
left join champions
    on used_models.task = champions.task
    and used_models.model_id = champions.model_id
    and used_models.method = champions.method
where champions.model_id is null

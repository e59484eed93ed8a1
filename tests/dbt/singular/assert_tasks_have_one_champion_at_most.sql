-- No task has two models that serve.
select
    task,
    count(*) as champion_count
from {{ ref('mart_models') }}
where is_champion
group by 1
having count(*) > 1

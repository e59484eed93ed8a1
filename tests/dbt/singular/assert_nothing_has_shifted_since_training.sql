-- Nothing that a model scores has moved far from what it learned from; a warning, for the world may move.
{{ config(severity='warn') }}

select
    task,
    feature,
    psi,
    sentence
from {{ ref('mart_drift') }}
where level = 'shifted' and is_comparable

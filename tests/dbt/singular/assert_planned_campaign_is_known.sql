-- var planned_campaign_like, where it is set, must name a finished campaign with contacts: otherwise nothing is planned
{% set like = var('planned_campaign_like') or '' -%}

with

planned as (
    select count(*) as campaign_count
    from {{ ref('dim_campaigns') }}
    where is_planned
),

final as (
    select '{{ like | replace("'", "''") }}' as campaign_not_found
    from planned
    where campaign_count = 0 and '{{ like | replace("'", "''") }}' != ''
)

select * from final

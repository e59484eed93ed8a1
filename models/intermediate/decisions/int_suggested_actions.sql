with

segments as (
    select * from {{ ref('mart_segments') }}
),

decisions as (
    select * from {{ ref('mart_contact_decisions') }}
),

playbook as (
    select * from {{ ref('segment_playbook') }}
),

final as (
    select
        segments.customer_id,
        case when decisions.is_recommended then playbook.action_if_contact_pays else playbook.action_otherwise end
            as suggested_action,
        playbook.why as suggested_action_reason
    from segments
    left join decisions
        on segments.customer_id = decisions.customer_id
    left join playbook
        on segments.segment = playbook.segment
)

select * from final

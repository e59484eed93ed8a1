with

segments as (
    select * from {{ ref('mart_segments') }}
),

best_actions as (
    select * from {{ ref('mart_best_actions') }}
),

candidates as (
    select distinct customer_id from {{ ref('mart_contact_decisions') }}
),

playbook as (
    select * from {{ ref('segment_playbook') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

final as (
    select
        segments.customer_id,
        case
            when best_actions.best_action = 'contact' then playbook.action_if_contact_pays
            when best_actions.best_action = 'retention_offer' then 'Make an offer to stay'
            when scoring_date.orders_known_until is not null then playbook.action_otherwise
            -- a campaign is planned, but no order value says whom it pays to contact
            when candidates.customer_id is not null then 'Contact in the order of the chance of an answer'
            else playbook.action_without_orders
        end as suggested_action,
        case
            when best_actions.best_action = 'retention_offer' then best_actions.reason
            when scoring_date.orders_known_until is not null
                then concat(playbook.why, {{ left_out_in_words('best_actions.plan_reason') }})
            else playbook.why_without_orders
        end as suggested_action_reason
    from segments
    cross join scoring_date
    inner join best_actions
        on segments.customer_id = best_actions.customer_id
    left join candidates
        on segments.customer_id = candidates.customer_id
    left join playbook
        on segments.segment = playbook.segment
)

select * from final

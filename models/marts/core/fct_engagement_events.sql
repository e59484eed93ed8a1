with

events as (
    select * from {{ ref('stg_engagement_events') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

final as (
    select
        events.customer_id,
        events.campaign_id,
        events.event_type,
        events.occurred_at,
        events.event_date
    from events
    cross join scoring_date
    where events.event_date < scoring_date.as_of_date
)

select * from final

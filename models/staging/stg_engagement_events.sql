with

checked as (
    select * from {{ ref('base_engagement_events') }}
),

final as (
    select
        customer_id,
        campaign_id,
        event_type,
        occurred_at,
        cast(occurred_at as date) as event_date
    from checked
    where reject_reason is null
)

select * from final

with

campaigns as (
    select * from {{ ref('dim_campaigns') }}
),

final as (
    select
        campaign_id,
        'offer_type' as attribute,
        offer_type as value,
        is_planned
    from campaigns
    where offer_type is not null
    union all
    select
        campaign_id,
        'channel' as attribute,
        channel as value,
        is_planned
    from campaigns
    where channel is not null
)

select * from final

with

checked as (
    select * from {{ ref('base_campaign_responses') }}
),

final as (
    select
        campaign_id,
        customer_id,
        revenue,
        response_date
    from checked
    where reject_reason is null
)

select * from final

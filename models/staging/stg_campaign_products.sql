with

checked as (
    select * from {{ ref('base_campaign_products') }}
),

final as (
    select
        campaign_id,
        product_id
    from checked
    where reject_reason is null
)

select * from final

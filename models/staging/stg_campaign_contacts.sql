with

checked as (
    select * from {{ ref('base_campaign_contacts') }}
),

final as (
    select
        campaign_id,
        customer_id,
        is_control,
        contact_date
    from checked
    where reject_reason is null
)

select * from final

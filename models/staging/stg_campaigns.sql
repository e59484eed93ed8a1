with

checked as (
    select * from {{ ref('base_campaigns') }}
),

final as (
    select
        campaign_id,
        campaign_name,
        channel,
        offer_type,
        budget,
        contact_cost,
        offer_value,
        start_date,
        end_date
    from checked
    where reject_reason is null
)

select * from final

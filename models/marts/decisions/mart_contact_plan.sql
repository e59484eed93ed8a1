with

plan as (
    select * from {{ ref('ml_contact_plan') }}
),

final as (
    select
        cast(campaign_id as varchar) as campaign_id,
        cast(customer_id as varchar) as customer_id,
        cast(channel as varchar) as channel,
        cast(expected_profit as double) as expected_profit,
        cast(contact_cost as double) as contact_cost,
        cast(is_chosen as boolean) as is_chosen,
        cast(is_control_of_plan as boolean) as is_control_of_plan,
        cast(reason as varchar) as reason,
        cast(assumptions_version as varchar) as assumptions_version
    from plan
)

select * from final

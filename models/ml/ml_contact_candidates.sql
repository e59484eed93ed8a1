with

decisions as (
    select * from {{ ref('mart_contact_decisions') }}
),

campaigns as (
    select * from {{ ref('dim_campaigns') }}
    where is_planned
),

contacts as (
    select * from {{ ref('fct_campaign_contacts') }}
    where not is_control
),

last_contacts as (
    select
        campaigns.campaign_id,
        contacts.customer_id,
        max(contacts.contact_date) as last_contact_date
    from campaigns
    inner join contacts
        on campaigns.start_date > contacts.contact_date
    group by 1, 2
),

final as (
    select
        -- all of it: who is held out or suppressed must not get lost on the way
        decisions.*,
        lower(campaigns.channel) as channel,
        cast(campaigns.budget as double) as campaign_budget,
        cast({{ dbt.datediff('last_contacts.last_contact_date', 'campaigns.start_date', 'day') }} as double)
            as days_since_last_contact
    from decisions
    inner join campaigns
        on decisions.campaign_id = campaigns.campaign_id
    left join last_contacts
        on decisions.campaign_id = last_contacts.campaign_id
        and decisions.customer_id = last_contacts.customer_id
)

select * from final  -- noqa: AM04

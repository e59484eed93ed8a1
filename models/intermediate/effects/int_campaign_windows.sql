with

contacts as (
    select * from {{ ref('fct_campaign_contacts') }}
),

campaigns as (
    select * from {{ ref('dim_campaigns') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

-- one window for both arms: who is held out has no day of contact of its own to count from
final as (
    select
        contacts.campaign_id,
        contacts.customer_id,
        contacts.contact_date,
        contacts.is_control,
        contacts.is_finished,
        contacts.is_responded,
        contacts.response_revenue,
        min(contacts.contact_date) over (partition by contacts.campaign_id) as window_start,
        campaigns.end_date,
        scoring_date.orders_known_until is not null as has_orders_known,
        contacts.is_finished and campaigns.end_date < scoring_date.orders_known_until as is_window_known,
        -- where the shop writes down what answers brought, no answer is no revenue
        max(case when contacts.response_revenue is not null then 1 else 0 end) over (
            partition by contacts.campaign_id
        ) = 1 as has_response_revenue
    from contacts
    inner join campaigns
        on contacts.campaign_id = campaigns.campaign_id
    cross join scoring_date
)

select * from final

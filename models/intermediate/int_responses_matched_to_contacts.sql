with

contacts as (
    select * from {{ ref('stg_campaign_contacts') }}
),

campaigns as (
    select * from {{ ref('stg_campaigns') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

responses as (
    select responses.*
    from {{ ref('stg_campaign_responses') }} as responses
    cross join scoring_date
    where responses.response_date < scoring_date.as_of_date
),

final as (
    select
        contacts.campaign_id,
        contacts.customer_id,
        contacts.is_control,
        contacts.contact_date,
        campaigns.end_date,
        min(responses.response_date) as first_response_date,
        count(responses.response_date) as response_count,
        cast(sum(responses.revenue) as decimal(18, 2)) as response_revenue
    from contacts
    inner join campaigns
        on contacts.campaign_id = campaigns.campaign_id
    cross join scoring_date
    left join responses
        on contacts.campaign_id = responses.campaign_id
        and contacts.customer_id = responses.customer_id
        and campaigns.end_date >= responses.response_date
    where contacts.contact_date < scoring_date.as_of_date
    group by 1, 2, 3, 4, 5
)

select * from final

with

contacts as (
    select * from {{ ref('int_responses_matched_to_contacts') }}
    where not is_control
),

contactable_customers as (
    select * from {{ ref('int_contactable_customers') }}
),

planned as (
    select * from {{ ref('int_planned_campaign') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

learned_contacts as (
    select * from {{ ref('int_learned_contacts') }}
    where not is_control
),

past_contacts as (
    select
        contacts.campaign_id,
        contacts.campaign_id as offer_campaign_id,
        contacts.customer_id,
        contacts.contact_date as as_of_date,
        false as is_scoring,
        {{ days_after('contacts.end_date', 1) }} as label_known_at,
        case when contacts.first_response_date is not null then 1 else 0 end as is_answered
    from learned_contacts as contacts
),

-- a plan is judged by what is known on the scoring date, whenever it starts; who was contacted early is no candidate
planned_contacts as (
    select
        planned.campaign_id,
        planned.offer_campaign_id,
        contactable_customers.customer_id,
        scoring_date.as_of_date,
        true as is_scoring,
        {{ days_after('planned.end_date', 1) }} as label_known_at,
        cast(null as integer) as is_answered
    from planned
    cross join scoring_date
    cross join contactable_customers
    left join contacts
        on planned.campaign_id = contacts.campaign_id
        and contactable_customers.customer_id = contacts.customer_id
    where contacts.customer_id is null
),

all_contacts as (
    select * from past_contacts
    union all
    select * from planned_contacts
),

final as (
    select
        all_contacts.campaign_id,
        all_contacts.offer_campaign_id,
        all_contacts.customer_id,
        all_contacts.as_of_date,
        all_contacts.is_scoring,
        all_contacts.label_known_at,
        case when all_contacts.label_known_at <= scoring_date.as_of_date then all_contacts.is_answered end
            as label
    from all_contacts
    cross join scoring_date
)

select * from final

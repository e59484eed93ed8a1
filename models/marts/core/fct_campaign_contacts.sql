with

contacts as (
    select * from {{ ref('int_responses_matched_to_contacts') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

final as (
    select
        contacts.campaign_id,
        contacts.customer_id,
        contacts.response_count,
        contacts.response_revenue,
        contacts.is_control,
        contacts.first_response_date is not null as is_responded,
        contacts.end_date < scoring_date.as_of_date as is_finished,
        contacts.contact_date,
        contacts.first_response_date
    from contacts
    cross join scoring_date
)

select * from final

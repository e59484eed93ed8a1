with

candidates as (
    select * from {{ ref('int_campaign_candidates') }}
),

campaigns as (
    select * from {{ ref('dim_campaigns') }}
),

contacts as (
    select
        contacts.*,
        campaigns.offer_type
    from {{ ref('int_responses_matched_to_contacts') }} as contacts
    inner join campaigns
        on contacts.campaign_id = campaigns.campaign_id
    where not contacts.is_control
),

similar_contacts as (
    select
        candidates.campaign_id,
        candidates.customer_id,
        contacts.campaign_id as past_campaign_id,
        case when contacts.first_response_date < candidates.as_of_date then 1 else 0 end as is_answered
    from candidates
    inner join campaigns
        on candidates.campaign_id = campaigns.campaign_id
    inner join contacts
        on candidates.customer_id = contacts.customer_id
        and candidates.as_of_date > contacts.contact_date
        and campaigns.offer_type = contacts.offer_type
),

aggregated as (
    select
        campaign_id,
        customer_id,
        count(*) as contact_count,
        sum(is_answered) as answer_count
    from similar_contacts
    group by 1, 2
),

final as (
    select
        candidates.campaign_id,
        candidates.customer_id,
        cast(coalesce(aggregated.contact_count, 0) as double) as similar_contact_count,
        cast(coalesce(aggregated.answer_count, 0) as double) as similar_answered_contact_count
    from candidates
    left join aggregated
        on candidates.campaign_id = aggregated.campaign_id
        and candidates.customer_id = aggregated.customer_id
)

select * from final

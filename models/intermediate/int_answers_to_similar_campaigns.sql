{# alike in offer type or in channel: a habit of answering, or being tired, belongs to one kind of contact #}
{% set kinds = {'similar': 'offer_type', 'same_channel': 'channel'} -%}

with

candidates as (
    select
        candidates.*,
        campaigns.offer_type,
        campaigns.channel
    from {{ ref('int_campaign_candidates') }} as candidates
    inner join {{ ref('dim_campaigns') }} as campaigns
        on candidates.campaign_id = campaigns.campaign_id
),

contacts as (
    select
        contacts.*,
        campaigns.offer_type,
        campaigns.channel
    from {{ ref('int_responses_matched_to_contacts') }} as contacts
    inner join {{ ref('dim_campaigns') }} as campaigns
        on contacts.campaign_id = campaigns.campaign_id
    where not contacts.is_control
),

earlier_contacts as (
    select
        candidates.campaign_id,
        candidates.customer_id,
        contacts.contact_date,
        {% for kind, column in kinds.items() -%}
        candidates.{{ column }} = contacts.{{ column }} as is_{{ kind }},
        {% endfor -%}
        case when contacts.first_response_date < candidates.as_of_date then contacts.first_response_date end
            as answer_date
    from candidates
    inner join contacts
        on candidates.customer_id = contacts.customer_id
        and candidates.as_of_date > contacts.contact_date
),

aggregated as (
    select
        campaign_id,
        customer_id,
        {% for kind in kinds -%}
        sum(case when is_{{ kind }} then 1 else 0 end) as {{ kind }}_contact_count,
        sum(case when is_{{ kind }} and answer_date is not null then 1 else 0 end) as {{ kind }}_answer_count,
        max(case when is_{{ kind }} then contact_date end) as last_{{ kind }}_contact_date,
        max(case when is_{{ kind }} then answer_date end) as last_{{ kind }}_answer_date,
        {% endfor -%}
        count(*) as earlier_contact_count
    from earlier_contacts
    group by 1, 2
),

final as (
    select
        {% for kind in kinds -%}
        cast(coalesce(a.{{ kind }}_contact_count, 0) as double) as {{ kind }}_contact_count,
        cast(coalesce(a.{{ kind }}_answer_count, 0) as double) as {{ kind }}_answered_contact_count,
        {{ ratio('a.' ~ kind ~ '_answer_count', 'a.' ~ kind ~ '_contact_count') }} as {{ kind }}_answer_rate,
        cast({{ dbt.datediff('a.last_' ~ kind ~ '_contact_date', 'candidates.as_of_date', 'day') }} as double)
            as days_since_last_{{ kind }}_contact,
        cast({{ dbt.datediff('a.last_' ~ kind ~ '_answer_date', 'candidates.as_of_date', 'day') }} as double)
            as days_since_last_{{ kind }}_answer,
        {% endfor -%}
        candidates.campaign_id,
        candidates.customer_id
    from candidates
    left join aggregated as a
        on candidates.campaign_id = a.campaign_id
        and candidates.customer_id = a.customer_id
)

select * from final

with

periods as (
    select * from {{ ref('int_kpi_periods') }}
),

campaigns as (
    select * from {{ ref('dim_campaigns') }}
),

contacts as (
    select
        contacts.contact_date,
        contacts.first_response_date,
        campaigns.end_date,
        case when contacts.is_responded then 1 else 0 end as is_responded
    from {{ ref('fct_campaign_contacts') }} as contacts
    inner join campaigns
        on contacts.campaign_id = campaigns.campaign_id
    where not contacts.is_control
),

final as (
    select
        periods.as_of_date,
        {{ windowed_sums('contacts', '1', 'contacts.contact_date', [28]) }},
        {{ windowed_sums('responses', '1', 'contacts.first_response_date', [28]) }},
        -- the rate waits until a campaign is over: a running one would look worse than it is
        {{ windowed_sums('finished_contacts', '1', 'contacts.end_date', [28]) }},
        {{ windowed_sums('finished_responses', 'contacts.is_responded', 'contacts.end_date', [28]) }}
    from periods
    cross join contacts
    group by 1
)

select * from final

with

spine as (
    {{ as_of_rows_to_build() }}
),

contacts as (
    select * from {{ ref('int_responses_matched_to_contacts') }}
    where not is_control
),

-- an answer counts from the day after it, even while its campaign still runs
contacts_before_as_of as (
    select
        spine.customer_id,
        spine.as_of_date,
        contacts.contact_date,
        contacts.end_date >= spine.as_of_date as is_open,
        case when contacts.first_response_date < spine.as_of_date then contacts.first_response_date end as answer_date,
        max(case when contacts.first_response_date < spine.as_of_date then contacts.first_response_date end) over (
            partition by spine.customer_id, spine.as_of_date
        ) as last_answer_date
    from spine
    inner join contacts
        on spine.customer_id = contacts.customer_id
        and spine.as_of_date > contacts.contact_date
),

contacts_aggregated_to_as_of as (
    select
        customer_id,
        as_of_date,
        max(contact_date) as last_contact_date,
        max(answer_date) as last_first_response_date,
        count(*) as contact_count,
        {{ windowed_sums('contact_count', '1', 'contact_date', [28, 84]) }},
        count(answer_date) as answered_contact_count,
        sum(case when is_open then 1 else 0 end) as open_campaign_count,
        sum(case when is_open and answer_date is not null then 1 else 0 end) as open_campaign_answer_count,
        sum(case when last_answer_date is null or contact_date > last_answer_date then 1 else 0 end)
            as contacts_since_last_answer
    from contacts_before_as_of
    group by 1, 2
),

final as (
    select
        spine.customer_id,
        spine.as_of_date,
        spine.source_fingerprint,
        cast({{ dbt.datediff('c.last_contact_date', 'spine.as_of_date', 'day') }} as double)
            as days_since_last_contact,
        cast({{ dbt.datediff('c.last_first_response_date', 'spine.as_of_date', 'day') }} as double)
            as days_since_last_answer,
        cast(coalesce(c.contact_count, 0) as double) as contact_count,
        {{ windowed_sums_as_features('contact_count', [28, 84]) }},
        cast(coalesce(c.contacts_since_last_answer, 0) as double) as contacts_since_last_answer,
        cast(coalesce(c.open_campaign_count, 0) as double) as open_campaign_count,
        cast(coalesce(c.answered_contact_count, 0) as double) as answered_contact_count,
        cast(coalesce(c.open_campaign_answer_count, 0) as double) as open_campaign_answer_count,
        {{ ratio('c.answered_contact_count', 'c.contact_count') }} as answer_rate
    from spine
    left join contacts_aggregated_to_as_of as c
        on spine.customer_id = c.customer_id
        and spine.as_of_date = c.as_of_date
)

select * from final

with

spine as (
    {{ as_of_rows_to_build() }}
),

contacts as (
    select * from {{ ref('int_responses_matched_to_contacts') }}
    where not is_control
),

contacts_aggregated_to_as_of as (
    select
        spine.customer_id,
        spine.as_of_date,
        max(contacts.contact_date) as last_contact_date,
        max(case when contacts.first_response_date < spine.as_of_date then contacts.first_response_date end)
            as last_first_response_date,
        count(*) as contact_count,
        {{ windowed_sums('contact_count', '1', 'contacts.contact_date', [84]) }},
        -- an answer counts from the day after it, even while its campaign still runs
        sum(case when contacts.first_response_date < spine.as_of_date then 1 else 0 end)
            as answered_contact_count,
        sum(case
            when contacts.first_response_date < spine.as_of_date and contacts.end_date >= spine.as_of_date then 1 else 0
        end) as open_campaign_answer_count
    from spine
    inner join contacts
        on spine.customer_id = contacts.customer_id
        and spine.as_of_date > contacts.contact_date
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
        cast(coalesce(c.contact_count_84d, 0) as double) as contact_count_84d,
        cast(coalesce(c.answered_contact_count, 0) as double) as answered_contact_count,
        cast(coalesce(c.open_campaign_answer_count, 0) as double) as open_campaign_answer_count,
        {{ ratio('c.answered_contact_count', 'c.contact_count') }} as answer_rate
    from spine
    left join contacts_aggregated_to_as_of as c
        on spine.customer_id = c.customer_id
        and spine.as_of_date = c.as_of_date
)

select * from final

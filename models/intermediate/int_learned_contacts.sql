with

contacts as (
    select * from {{ ref('int_responses_matched_to_contacts') }}
),

-- twice the rows that are learned from, as for snapshots: training and uplift draw from these
limits as (
    select 2 * cast({{ var('training_rows_limit') }} as double) / nullif(count(*), 0) as drawn_share
    from contacts
),

final as (
    select
        contacts.campaign_id,
        contacts.customer_id,
        contacts.is_control,
        contacts.contact_date,
        contacts.end_date,
        contacts.first_response_date,
        contacts.response_count,
        contacts.response_revenue
    from contacts
    cross join limits
    where {{ hash_share('contacts.customer_id') }} < limits.drawn_share
)

select * from final

with

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

calendar as (
    select * from {{ ref('time_spine_daily') }}
),

contact_dates as (
    select distinct contact_date from {{ ref('int_responses_matched_to_contacts') }}
),

label_dates as (
    select distinct as_of_date from {{ ref('int_observed_labels') }}
),

-- the grid is fixed in the calendar: tomorrow's build finds yesterday's snapshots where they were
snapshot_dates as (
    select calendar.date_day as as_of_date
    from calendar
    cross join scoring_date
    where
        mod(
            {{ dbt.datediff("cast('1990-01-01' as date)", 'calendar.date_day', 'day') }},
            {{ var('snapshot_every_days') }}
        ) = 0
        and calendar.date_day >= {{ days_after('scoring_date.first_transaction_date', var('min_history_days')) }}
        and calendar.date_day <= scoring_date.as_of_date
),

all_dates as (
    select
        as_of_date,
        'snapshot' as kind
    from snapshot_dates
    union all
    select
        contact_date as as_of_date,
        'contact' as kind
    from contact_dates
    union all
    select
        as_of_date,
        'label' as kind
    from label_dates
    union all
    select
        as_of_date,
        'scoring' as kind
    from scoring_date
),

final as (
    select
        as_of_date,
        max(case when kind = 'snapshot' then 1 else 0 end) = 1 as is_snapshot,
        max(case when kind = 'contact' then 1 else 0 end) = 1 as is_contact,
        max(case when kind = 'label' then 1 else 0 end) = 1 as is_label,
        max(case when kind = 'scoring' then 1 else 0 end) = 1 as is_scoring
    from all_dates
    group by 1
)

select * from final

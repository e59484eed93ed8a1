with

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

calendar as (
    select * from {{ ref('time_spine_daily') }}
),

-- every seventh day back from the scoring date, once four weeks of orders lie behind it; a younger shop has one
final as (
    select
        calendar.date_day as as_of_date,
        calendar.date_day = scoring_date.as_of_date as is_latest,
        calendar.date_day >= {{ days_after(
            'scoring_date.first_transaction_date', var('churn_seen_within_days') + var('churn_horizon_days')
        ) }} as has_churn_history
    from calendar
    cross join scoring_date
    where
        mod({{ dbt.datediff('calendar.date_day', 'scoring_date.as_of_date', 'day') }}, 7) = 0
        and (
            calendar.date_day >= {{ days_after('scoring_date.first_transaction_date', 28) }}
            or (calendar.date_day = scoring_date.as_of_date and scoring_date.first_transaction_date is not null)
        )
        and calendar.date_day <= scoring_date.as_of_date
)

select * from final

with

dates as (
    select * from {{ ref('int_as_of_date_kinds') }}
),

daily_fingerprints as (
    select * from {{ ref('int_daily_fingerprints') }}
),

customers_fingerprint as (
    select {{ rows_fingerprint(['customer_id']) }} as fingerprint from {{ ref('dim_customers') }}
),

-- all that a date can see, and the contacts of the day itself: they decide which customers the date has
seen_fingerprints as (
    select
        dates.as_of_date,
        sum(daily_fingerprints.fingerprint) as fingerprint
    from dates
    left join daily_fingerprints
        on dates.as_of_date >= daily_fingerprints.event_date
    group by 1
),

final as (
    select
        dates.as_of_date,
        dates.is_snapshot,
        dates.is_contact,
        dates.is_label,
        dates.is_scoring,
        concat(
            coalesce(cast(seen_fingerprints.fingerprint as varchar), ''), '-',
            case when dates.is_scoring then cast(customers_fingerprint.fingerprint as varchar) else '' end, '-',
            {{ settings_fingerprint() }}
        ) as source_fingerprint
    from dates
    cross join customers_fingerprint
    left join seen_fingerprints
        on dates.as_of_date = seen_fingerprints.as_of_date
)

select * from final

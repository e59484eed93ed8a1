with

days as (
    {{ dbt.date_spine(
        'day',
        "cast('" ~ var('earliest_date') ~ "' as date)",
        "cast('" ~ var('latest_date') ~ "' as date)"
    ) }}
),

final as (
    select cast(date_day as date) as date_day from days
)

select * from final

with

settings as (
    select * from {{ ref('stg_settings') }}
),

final as (
    select
        max(case when setting = 'currency' then setting_value end) as currency,
        max(case when setting = 'time_zone' then setting_value end) as time_zone
    from settings
)

select * from final

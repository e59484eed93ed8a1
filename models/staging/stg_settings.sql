with

landed as (
    select * from {{ source('landing', 'settings') }}
),

final as (
    select
        name as setting,
        value as setting_value
    from landed
)

select * from final

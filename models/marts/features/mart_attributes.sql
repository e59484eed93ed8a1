with

profile as (
    select * from {{ ref('int_customer_attribute_profile') }}
),

final as (
    select
        attribute,
        kind,
        cast(value_count as bigint) as value_count,
        cast(known_share as double) as known_share,
        reason
    from profile
)

select * from final

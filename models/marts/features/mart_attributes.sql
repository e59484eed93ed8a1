with

profile as (
    select * from {{ ref('int_customer_attribute_profile') }}
),

attribute_names as (
    select * from {{ ref('int_customer_attribute_names') }}
),

final as (
    select
        profile.attribute,
        profile.kind,
        cast(profile.value_count as bigint) as value_count,
        cast(profile.known_share as double) as known_share,
        profile.reason
    from profile
    inner join attribute_names
        on profile.column_name = attribute_names.column_name
    -- a column of the contract that the source does not bring is no attribute of the shop
    where profile.value_count > 0 or not attribute_names.is_contract_column
)

select * from final

with

customers as (
    select * from {{ ref('dim_customers') }}
),

json_attributes as (
    {{ json_object_rows('customers') }}
),

-- the contract's own columns go before an attribute of the same name
all_attributes as (
    select
        customer_id,
        attribute,
        value
    from json_attributes
    where attribute not in ('region', 'birth_year')
    union all
    select
        customer_id,
        'region' as attribute,
        region as value
    from customers
    union all
    select
        customer_id,
        'birth_year' as attribute,
        cast(birth_year as varchar) as value
    from customers
),

final as (
    select
        customer_id,
        attribute,
        value
    from all_attributes
    where value is not null
)

select * from final

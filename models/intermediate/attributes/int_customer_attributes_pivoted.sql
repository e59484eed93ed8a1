with

customers as (
    select * from {{ ref('int_customer_attributes') }}
),

final as (
    select
        {{ attributes_as_columns(customer_attribute_kinds(), customer_attribute_flags()) }}
        customer_id
    from customers
)

select * from final

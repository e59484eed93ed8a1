with

final as (
    {{ attributes_as_features(ref('int_customer_attributes'), 'customer_id', 'customer') }}
)

select * from final

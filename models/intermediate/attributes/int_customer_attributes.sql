{% set named = customer_attribute_names() -%}
{% set names = named | map('first') | list -%}

with

customers as (
    select
        *,
        {{ json_object_parsed('attributes', names) }} as parsed
    from {{ ref('dim_customers') }}
),

final as (
    select
        customer_id,
        {% for name, column in named -%}
        {{ attribute_text(json_object_value('attributes', 'parsed', name, names)) }} as {{ column }},
        {% endfor -%}
        {{ attribute_text('region') }} as customer_region,
        cast(birth_year as varchar) as customer_birth_year,
        cast(registered_date as varchar) as customer_registered_at
    from customers
)

select * from final

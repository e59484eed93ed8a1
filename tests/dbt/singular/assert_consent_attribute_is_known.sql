-- var consent_attribute, where it is set, must name an attribute that some customer has: otherwise nobody is contacted
{% set consent = var('consent_attribute') or '' -%}

with

customers as (
    select * from {{ ref('dim_customers') }}
),

final as (
    select '{{ consent | replace("'", "''") }}' as attribute_not_found
    from customers
    having
        '{{ consent | replace("'", "''") }}' != ''
        and max(case
            when attributes like '%"{{ consent | replace("'", "''") }}"%' then 1 else 0
        end) = 0
)

select * from final

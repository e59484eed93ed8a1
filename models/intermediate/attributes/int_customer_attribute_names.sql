{% set contract_columns = [['birth_year', 'birth_year'], ['region', 'region'], ['registered_at', 'registered_at']] -%}
{#- the contract's own columns go before an attribute of the same name #}
{% set attributes = plain_names(customer_attribute_keys(), taken=contract_columns | map('last') | list) -%}

with

customers as (
    select * from {{ ref('dim_customers') }}
),

contract_names as (
    {% for attribute, name in contract_columns -%}
    select
        '{{ attribute }}' as attribute,
        'customer_{{ name }}' as column_name,
        true as is_contract_column
    {{ 'union all' if not loop.last }}
    {% endfor -%}
),

attribute_names as (
    {% for attribute, name in attributes -%}
    select
        '{{ attribute | replace("'", "''") }}' as attribute,
        'customer_{{ name }}' as column_name,
        false as is_contract_column
    {{ 'union all' if not loop.last }}
    {% else -%}
    select
        customer_id as attribute,
        customer_id as column_name,
        false as is_contract_column
    from customers
    where false
    {% endfor -%}
),

final as (
    select * from contract_names
    union all
    select * from attribute_names
)

select * from final

{#
    What is known of the customers' attributes when a model runs, looked up in models built before it: its columns depend on the
    shop's data. While the project is only parsed there are none.
#}
{% macro customer_attribute_keys() -%}
    {%- set customers = ref('dim_customers') -%}
    {{ return(looked_up(customers, json_object_keys(customers, 'attributes') ~ ' order by 1') | map('first') | list) }}
{%- endmacro %}

{# [attribute, column_name] #}
{% macro customer_attribute_names() -%}
    {%- set names = ref('int_customer_attribute_names') -%}
    {{ return(looked_up(names, 'select attribute, column_name from ' ~ names ~ ' where not is_contract_column order by 2')) }}
{%- endmacro %}

{# [attribute, column_name], with the columns of the contract #}
{% macro all_customer_attribute_names() -%}
    {%- set names = ref('int_customer_attribute_names') -%}
    {{ return(looked_up(names, 'select attribute, column_name from ' ~ names ~ ' order by 2')) }}
{%- endmacro %}

{# [column_name, kind, style] #}
{% macro customer_attribute_kinds() -%}
    {%- set profile = ref('int_customer_attribute_profile') -%}
    {{ return(looked_up(profile, 'select column_name, kind, style from ' ~ profile ~ ' order by 1')) }}
{%- endmacro %}

{# [column_name, value] #}
{% macro customer_attribute_flags() -%}
    {%- set values = ref('int_customer_attribute_values') -%}
    {{ return(looked_up(values, 'select column_name, value from ' ~ values ~ ' order by 1, 2')) }}
{%- endmacro %}

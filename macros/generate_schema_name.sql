{# A layer's schema is its own name, the same in every target: each target has its own warehouse folder instead. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name | trim if custom_schema_name else target.schema }}
{%- endmacro %}

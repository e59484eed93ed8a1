{# The value as `type`, or null where it cannot be read. DuckDB and Spark both have try_cast; dbt.safe_cast falls back to cast. #}
{% macro try_cast(expression, type) -%}
    try_cast({{ expression }} as {{ type }})
{%- endmacro %}

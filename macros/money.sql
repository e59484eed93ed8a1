{# Money as an exact decimal: sums do not depend on the order of rows, so two builds agree to the byte. #}
{% macro money(expression) -%}
    {{ try_cast(expression, 'decimal(18, 2)') }}
{%- endmacro %}

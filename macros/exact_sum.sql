{# A sum of doubles that does not depend on the order of the rows, so that two builds agree to the byte. #}
{% macro exact_sum(expression) -%}
    cast(sum(cast({{ expression }} as decimal(38, 6))) as double)
{%- endmacro %}

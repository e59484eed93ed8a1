{# The first reason whose condition holds, or null. rules: a list of [condition, reason]. #}
{% macro reason(rules) -%}
    case
        {%- for condition, reason in rules %}
        when {{ condition }} then '{{ reason }}'
        {%- endfor %}
    end
{%- endmacro %}

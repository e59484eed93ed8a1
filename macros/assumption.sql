{# One assumption's value among the rows of int_assumptions, as an aggregate; null where it is not there. #}
{% macro assumption(name, applies_to='all') -%}
    max(case when assumption = '{{ name }}' and applies_to = '{{ applies_to }}' then value end)
{%- endmacro %}

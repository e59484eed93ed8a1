{# A share in words, null where it is not known: 0.2315 is `23.2 %`. #}
{% macro as_percent(share, digits=1) -%}
    cast(cast(round(100 * {{ share }}, {{ digits }}) as decimal(9, {{ digits }})) as varchar) || ' %'
{%- endmacro %}

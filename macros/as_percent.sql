{# A share in words, null where it is not known: 0.2315 is `23.2 %`. #}
{% macro as_percent(share, digits=1) -%}
    cast({{ as_decimal('100 * ' ~ share, digits) }} as varchar) || ' %'
{%- endmacro %}

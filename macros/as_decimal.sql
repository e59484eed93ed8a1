{#
    A number rounded to so many digits, as an exact decimal. Engines round a double like 5.015, which lies a little below
    it, each in its own way when they cast it or round it to digits, and alike to a whole number.
#}
{% macro as_decimal(number, digits) -%}
    cast(round({{ 10 ** digits }} * {{ number }}) / {{ 10 ** digits }} as decimal(18, {{ digits }}))
{%- endmacro %}

{# A whole number in words, 84.0 is `84`; with a noun `84 days` and `1 day`. #}
{% macro as_count(number, noun=none) -%}
    {%- if noun is none -%}
    cast(cast({{ number }} as integer) as varchar)
    {%- else -%}
    concat(cast(cast({{ number }} as integer) as varchar), case when {{ number }} = 1 then ' {{ noun }}' else ' {{ noun }}s' end)
    {%- endif -%}
{%- endmacro %}

{# 0 on Mondays to 6 on Sundays: engines number weekdays differently, but all count days from a Monday alike. #}
{% macro weekday(date) -%}
    mod({{ dbt.datediff("cast('1900-01-01' as date)", date, 'day') }}, 7)
{%- endmacro %}

{# The date `days` days before a date. dbt.dateadd gives a timestamp on some engines, hence the cast. #}
{% macro days_before(date, days) -%}
    cast({{ dbt.dateadd('day', '-' ~ days, date) }} as date)
{%- endmacro %}

{% macro days_after(date, days) -%}
    cast({{ dbt.dateadd('day', days, date) }} as date)
{%- endmacro %}

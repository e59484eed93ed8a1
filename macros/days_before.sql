{# The date `days` days before a date, or after it. #}
{% macro days_before(date, days) -%}
    {{ return(adapter.dispatch('days_before')(date, days)) }}
{%- endmacro %}

{# dbt.dateadd gives a timestamp on some engines, hence the cast. #}
{% macro default__days_before(date, days) -%}
    cast({{ dbt.dateadd('day', '-' ~ days, date) }} as date)
{%- endmacro %}

{# A date less a whole number: an interval would make a time of each date first. #}
{% macro duckdb__days_before(date, days) -%}
    ({{ date }} - cast({{ days }} as integer))
{%- endmacro %}

{% macro days_after(date, days) -%}
    cast({{ dbt.dateadd('day', days, date) }} as date)
{%- endmacro %}

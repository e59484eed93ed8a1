{# True where an event lies in the last `days` days before the as-of date; the as-of date itself is the future. #}
{% macro in_window(event_date, days) -%}
    {{ event_date }} >= {{ days_before('as_of_date', days) }} and {{ event_date }} < as_of_date
{%- endmacro %}

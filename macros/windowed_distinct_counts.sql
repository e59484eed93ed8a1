{# As windowed_sums, but the number of different values of `expression` among the events of each window. #}
{% macro windowed_distinct_counts(name, expression, event_date, windows) -%}
    {%- for days in windows -%}
    {{ count_different('case when ' ~ in_window(event_date, days) ~ ' then ' ~ expression ~ ' end') }} as {{ name }}_{{ days }}d
    {{- ',\n        ' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

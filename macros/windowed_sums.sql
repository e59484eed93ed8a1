{#
    One sum per window: <name>_7d, <name>_14d, ... of `expression` over the events of the last 7, 14, ... days before the as-of date.
    `_as_features` casts the same columns to doubles, with 0 where there was nothing to sum.
#}
{% macro windowed_sums(name, expression, event_date, windows) -%}
    {%- for days in windows -%}
    sum(case when {{ in_window(event_date, days) }} then {{ expression }} else 0 end) as {{ name }}_{{ days }}d
    {{- ',\n        ' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{% macro windowed_sums_as_features(name, windows) -%}
    {%- for days in windows -%}
    cast(coalesce({{ name }}_{{ days }}d, 0) as double) as {{ name }}_{{ days }}d
    {{- ',\n        ' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

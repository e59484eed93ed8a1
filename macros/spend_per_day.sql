{#
    Spend per day over the last 182 days. A customer younger than the window is judged by the days there were, but not by
    fewer than four weeks.
#}
{% macro spend_per_day(spend_182d, days_since_first_order) -%}
    {{ spend_182d }} / greatest(28, least(182, coalesce({{ days_since_first_order }}, 182)))
{%- endmacro %}

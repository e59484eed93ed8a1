{# True where a row found no counterpart in a left join on customer_id, or differs from it in one of the columns. #}
{% macro differs(relation, counterpart, columns) -%}
    ({{ counterpart }}.customer_id is null
    {%- for column in columns %} or {{ relation }}.{{ column }} is distinct from {{ counterpart }}.{{ column }}{% endfor -%})
{%- endmacro %}

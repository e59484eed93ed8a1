{# `not_null` of several columns in one look at the rows. Fails with every column that is null somewhere, and in how many rows. #}
{% test not_null_columns(model, columns) %}
with

counted as (
    select
        {% for column in columns -%}
        sum(case when {{ column }} is null then 1 else 0 end) as {{ column }}{{ ',' if not loop.last }}
        {% endfor %}
    from {{ model }}
)

{% for column in columns -%}
select
    '{{ column }}' as column_name,
    {{ column }} as null_rows
from counted
where {{ column }} > 0
{{ 'union all' if not loop.last }}
{% endfor -%}
{% endtest %}

{#
    Fails with every combination of the columns that stands in more than one row, or in which one of them is null. A column of
    `nullable` may be null, and null is then a value like any other.
#}
{% test unique_combination(model, columns, nullable=[]) %}
select
    {{ (columns + nullable) | join(', ') }},
    count(*) as row_count
from {{ model }}
group by {{ (columns + nullable) | join(', ') }}
having
    count(*) > 1
    {%- for column in columns %}
    or max(case when {{ column }} is null then 1 else 0 end) = 1
    {%- endfor %}
{% endtest %}

{#
    A column that tells rows apart: `unique` and `not_null` in one query. Fails with every value that stands in more than
    one row, and with null.
#}
{% test key(model, column_name) %}
select
    {{ column_name }},
    count(*) as row_count
from {{ model }}
group by {{ column_name }}
having count(*) > 1 or {{ column_name }} is null
{% endtest %}

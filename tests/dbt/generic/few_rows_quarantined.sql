{#
    Fails with every landing table of which more than `at_most` (a share) of the rows had to be refused: the source map, a date
    format or a join of ids is wrong, and marts made of the rest would mislead.
#}
{% test few_rows_quarantined(model, at_most) %}
select
    table_name,
    sum(case when is_quarantined then row_count else 0 end) as quarantined_rows,
    sum(row_count) as landed_rows
from {{ model }}
group by 1
having sum(case when is_quarantined then row_count else 0 end) > {{ at_most }} * sum(row_count)
{% endtest %}

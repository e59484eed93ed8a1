{#
    Fails with every landing table of which more than `at_most` (a share) of the rows had to be refused: the source map, a date
    format or a join of ids is wrong, and marts made of the rest would mislead. Rows set aside are no errors and do not count.
#}
{% test few_rows_quarantined(model, at_most) %}
select
    table_name,
    sum(rows_refused) as refused_rows,
    sum(rows_in) as landed_rows
from {{ model }}
group by 1
having sum(rows_refused) > {{ at_most }} * sum(rows_in)
{% endtest %}

{# Fails with every load of which a row was lost or counted twice on the way to being kept, set aside or refused. #}
{% test rows_add_up(model) %}
select *
from {{ model }}
where
    rows_in != rows_kept + rows_set_aside + rows_refused
    or rows_changed > rows_kept
    or rows_flagged > rows_kept
{% endtest %}

{# Fails unless the model has as many rows as `to` (and `plus`, if given) together: nothing lost, nothing made up. #}
{% test same_row_count(model, to, plus=none) %}
with

counted as (
    select
        (select count(*) from {{ model }}) as row_count,
        (select count(*) from {{ to }})
        {%- if plus is not none %} + (select count(*) from {{ plus }}){% endif %} as expected_row_count
)

select * from counted
where row_count != expected_row_count
{% endtest %}

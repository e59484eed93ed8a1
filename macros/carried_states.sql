{#
    Hysteresis without recursion. `days` has a row per customer and date, in which a state is true or false where the measures decide,
    and null where they lie between the threshold to enter and the one to leave. There the last state that was certain holds on:
    counting the certain days so far numbers the runs, each begins with its only certain day, and the maximum over the run is that
    day's state. Before the first certain day the threshold to enter has not been reached, so the state is false.
#}
{% macro carried_states(days, states) -%}
    select
        customer_id,
        as_of_date
        {%- for state in states %},
        coalesce(max({{ state }}) over (partition by customer_id, {{ state }}_run), false) as is_{{ state }}
        {%- endfor %}
    from (
        select
            *
            {%- for state in states %},
            count({{ state }}) over (partition by customer_id order by as_of_date) as {{ state }}_run
            {%- endfor %}
        from {{ days }}
    ) as runs
{%- endmacro %}

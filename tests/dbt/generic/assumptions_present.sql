{# Fails with every pair (assumption, applies_to) of `needed` that does not hold on the scoring date. #}
{% test assumptions_present(model, needed) %}
with

needed as (
    {% for assumption, applies_to in needed -%}
    select
        '{{ assumption }}' as assumption,
        '{{ applies_to }}' as applies_to
    {{ 'union all' if not loop.last }}
    {% endfor -%}
)

select needed.*
from needed
left join {{ model }} as present
    on needed.assumption = present.assumption
    and needed.applies_to = present.applies_to
where present.value is null
{% endtest %}

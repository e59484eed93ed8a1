-- A label's window ends after the as-of date, and only a window that is over by the scoring date has a label.
{% for task in var('tasks') -%}
select
    '{{ task }}' as task,
    examples.customer_id,
    examples.as_of_date,
    examples.label_known_at,
    examples.label,
    scoring_date.as_of_date as scoring_date
from {{ ref('mart_' ~ task ~ '_examples') }} as examples
cross join {{ ref('int_scoring_date') }} as scoring_date
where
    examples.label_known_at <= examples.as_of_date
    or (examples.label is not null and examples.label_known_at > scoring_date.as_of_date)
    or (examples.is_scoring and examples.label is not null)
{{ 'union all' if not loop.last }}
{% endfor %}

{% for task in var('tasks') -%}
select * from {{ ref('ml_' ~ task ~ '_model') }}
{{ 'union all' if not loop.last }}
{% endfor %}

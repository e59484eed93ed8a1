-- noqa: disable=AM04
-- the columns are those that the library gives every task's table
{% for task in var('tasks') -%}
select * from {{ ref('ml_' ~ task ~ '_model') }}
{{ 'union all' if not loop.last }}
{% endfor %}

{# Whether a run reached every model, seed and snapshot; a retry reaches only those that failed before. #}
{% macro is_whole_project(results) %}
    {%- set reached = results | map(attribute='node.unique_id') | list -%}
    {%- set missed = graph.nodes.values()
        | selectattr('resource_type', 'in', ['model', 'seed', 'snapshot'])
        | rejectattr('config.materialized', 'equalto', 'ephemeral')
        | rejectattr('unique_id', 'in', reached)
        | list -%}
    {{ return(missed | length == 0) }}
{% endmacro %}

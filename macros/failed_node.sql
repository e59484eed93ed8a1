{# A failed node as the refusal to publish names it; for a test of several columns with those that it found null. #}
{% macro failed_node(result) %}
    {%- set node = result.node -%}
    {%- if result.status != 'fail' or not node.test_metadata or node.test_metadata.name != 'not_null_columns' -%}
        {{ return(node.name) }}
    {%- endif -%}
    {%- set table = node.attached_node.split('.') | last -%}
    {%- set found = [] -%}
    {%- for row in run_query(node.compiled_code).rows -%}
        {%- do found.append(table ~ '.' ~ row[0] ~ ' is null in ' ~ row[1] ~ (' row' if row[1] == 1 else ' rows')) -%}
    {%- endfor -%}
    {{ return(found | join(', ')) }}
{% endmacro %}

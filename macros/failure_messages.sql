{# What the failed nodes of a run said, the start of each: from it the plugin tells what the machine lacked. #}
{% macro failure_messages(results) %}
    {%- set messages = [] -%}
    {%- for result in results if result.status in ['error', 'runtime error'] -%}
        {%- do messages.append((result.message or '')[:1500]) -%}
    {%- endfor -%}
    {{ return(messages[:5] | join('\n')) }}
{% endmacro %}

{# A text without all that matches a regular expression, a literal as in has_pattern. #}
{% macro without_pattern(text, pattern) -%}
    {{ return(adapter.dispatch('without_pattern')(text, pattern)) }}
{%- endmacro %}

{% macro default__without_pattern(text, pattern) -%}
    regexp_replace({{ text }}, '{{ pattern | replace("'", "''") }}', '', 'g')
{%- endmacro %}

{% macro spark__without_pattern(text, pattern) -%}
    regexp_replace({{ text }}, {{ spark_pattern(pattern) }}, '')
{%- endmacro %}

{# Whether a text matches a regular expression anywhere, given as a literal: another pattern would be compiled for each row. #}
{% macro has_pattern(text, pattern) -%}
    {{ return(adapter.dispatch('has_pattern')(text, pattern)) }}
{%- endmacro %}

{% macro default__has_pattern(text, pattern) -%}
    regexp_matches({{ text }}, '{{ pattern | replace("'", "''") }}')
{%- endmacro %}

{% macro spark__has_pattern(text, pattern) -%}
    {{ text }} rlike {{ spark_pattern(pattern) }}
{%- endmacro %}

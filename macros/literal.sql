{# A text as a literal of SQL. #}
{% macro literal(text) -%}
    {{ return(adapter.dispatch('literal')(text)) }}
{%- endmacro %}

{% macro default__literal(text) -%}
    '{{ text | replace("'", "''") }}'
{%- endmacro %}

{# On Spark a backslash begins an escape. #}
{% macro spark__literal(text) -%}
    '{{ text | replace("\\", "\\\\") | replace("'", "''") }}'
{%- endmacro %}

{# A regular expression as a literal in which backslashes are backslashes; it cannot hold the quotes around it. #}
{% macro spark_pattern(pattern) -%}
    {%- if "'" in pattern and '"' in pattern -%}
        {{ exceptions.raise_compiler_error("On Spark a pattern cannot hold both kinds of quotes: " ~ pattern) }}
    {%- endif -%}
    {{ 'r"' ~ pattern ~ '"' if "'" in pattern else "r'" ~ pattern ~ "'" }}
{%- endmacro %}

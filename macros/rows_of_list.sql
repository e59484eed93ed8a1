{# A row for each part of a text joined by commas. #}
{% macro rows_of_list(text) -%}
    {{ return(adapter.dispatch('rows_of_list')(text)) }}
{%- endmacro %}

{% macro default__rows_of_list(text) -%}
    unnest(string_split({{ text }}, ','))
{%- endmacro %}

{% macro spark__rows_of_list(text) -%}
    explode(split({{ text }}, ','))
{%- endmacro %}

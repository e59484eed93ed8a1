{# Text without surrounding blanks; an empty text is a missing value. #}
{% macro clean_text(column) -%}
    nullif(trim({{ column }}), '')
{%- endmacro %}

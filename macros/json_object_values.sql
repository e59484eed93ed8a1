{#
    The value of a key of a JSON object, as text. `json_object_parsed` reads all keys of an object at once, which is what makes
    hundreds of keys cheap; a name that differs from an earlier one in upper and lower case alone is looked up by itself.
#}
{% macro json_object_parsed(column, names) -%}
    {{ return(adapter.dispatch('json_object_parsed')(column, names)) }}
{%- endmacro %}

{% macro default__json_object_parsed(column, names) -%}
    {%- set shape = {} -%}
    {%- for name in distinct_ignoring_case(names) -%}
        {%- do shape.update({name: 'VARCHAR'}) -%}
    {%- endfor -%}
    json_transform({{ column }}, '{{ (tojson(shape) if shape else '{"-": "VARCHAR"}') | replace("'", "''") }}')
{%- endmacro %}

{% macro json_object_value(column, parsed, name, names) -%}
    {{ return(adapter.dispatch('json_object_value')(column, parsed, name, names)) }}
{%- endmacro %}

{% macro default__json_object_value(column, parsed, name, names) -%}
    {%- if name in distinct_ignoring_case(names) -%}
    {{ parsed }}."{{ name | replace('"', '""') }}"
    {%- else -%}
    json_extract_string({{ column }}, '$.{{ tojson(name) | replace("'", "''") }}')
    {%- endif -%}
{%- endmacro %}

{% macro spark__json_object_parsed(column, names) -%}
    from_json({{ column }}, 'map<string, string>')
{%- endmacro %}

{% macro spark__json_object_value(column, parsed, name, names) -%}
    try_element_at({{ parsed }}, {{ literal(name) }})
{%- endmacro %}

{% macro distinct_ignoring_case(names) -%}
    {%- set seen = [] -%}
    {%- set kept = [] -%}
    {%- for name in names if name | lower not in seen -%}
        {%- do seen.append(name | lower) -%}
        {%- do kept.append(name) -%}
    {%- endfor -%}
    {{ return(kept) }}
{%- endmacro %}

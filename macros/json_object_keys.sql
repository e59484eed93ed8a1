{# A query of `attribute`: the keys that occur in the JSON objects of a column of a relation, each once. #}
{% macro json_object_keys(relation, column) -%}
    {{ return(adapter.dispatch('json_object_keys')(relation, column)) }}
{%- endmacro %}

{% macro default__json_object_keys(relation, column) -%}
    select distinct unnest(json_keys({{ column }})) as attribute
    from {{ relation }}
    where {{ column }} is not null
{%- endmacro %}

{% macro spark__json_object_keys(relation, column) -%}
    select distinct explode(json_object_keys({{ column }})) as attribute
    from {{ relation }}
    where {{ column }} is not null
{%- endmacro %}

{# A query of (customer_id, attribute, value): a row per entry of the JSON object in `attributes` of a customers relation. #}
{% macro json_object_rows(relation) -%}
    {{ return(adapter.dispatch('json_object_rows')(relation)) }}
{%- endmacro %}

{% macro default__json_object_rows(relation) -%}
    select
        customer_id,
        entry.key as attribute,
        entry.value as value
    from (
        select
            customer_id,
            unnest(map_entries(json_transform(attributes, '"MAP(VARCHAR, VARCHAR)"'))) as entry
        from {{ relation }}
        where attributes is not null
    ) as entries
{%- endmacro %}

{% macro spark__json_object_rows(relation) -%}
    select
        customer_id,
        attribute,
        value
    from {{ relation }}
    lateral view explode(from_json(attributes, 'map<string,string>')) as attribute, value
{%- endmacro %}

{#
    Columns made of the customers' attributes, each followed by a comma: a number or a flag as a double, a date as a date, and a
    flag per common value of a category, null where the attribute is not known.
    `profile` holds [column_name, kind, style], `values` holds [column_name, value]; they depend on the shop's data.
#}
{% macro attributes_as_columns(profile, values) -%}
    {%- for column, kind, style in profile -%}
        {%- if kind == 'number' -%}
        {{ attribute_number(column, style) }} as {{ column }},
        {% elif kind == 'boolean' -%}
        {{ attribute_flag(column) }} as {{ column }}_is_true,
        {% elif kind == 'date' -%}
        {{ attribute_date(column, style) }} as {{ column }},
        {% endif -%}
    {%- endfor -%}
    {%- set flags = [] -%}
    {%- for column, value in values -%}
        {%- do flags.append(column ~ '_is_' ~ plain_name(value)) -%}
    {%- endfor -%}
    {%- set named = plain_names(flags, taken=attribute_column_names(profile)) -%}
    {%- for column, value in values -%}
        case when {{ column }} is not null then case
            when {{ column }} = {{ literal(value) }} then cast(1 as double) else 0
        end end as {{ named[loop.index0][1] }},
        {% endfor -%}
{%- endmacro %}

{% macro attribute_column_names(profile) -%}
    {%- set names = [] -%}
    {%- for column, kind, _ in profile -%}
        {%- do names.append(column ~ '_is_true' if kind == 'boolean' else column) -%}
    {%- endfor -%}
    {{ return(names) }}
{%- endmacro %}

{# The columns of a built relation of attributes, each followed by a comma; a date becomes the days from it to the as-of date. #}
{% macro attribute_feature_columns(relation, alias, as_of) -%}
    {%- if execute and load_relation(relation) is not none -%}
        {%- for column in adapter.get_columns_in_relation(relation) if column.name != 'customer_id' -%}
        {%- set name = alias ~ '.' ~ column.name -%}
        {%- if column.dtype | lower == 'date' -%}
        case when {{ name }} < {{ as_of }} then cast({{ dbt.datediff(name, as_of, 'day') }} as double) end
            as days_since_{{ column.name }},
        {% else -%}
        {{ name }},
        {% endif -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}

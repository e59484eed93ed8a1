{#
    What kind of attribute a column of text is, from what is measured of it. Nearly all values must fit a kind: the few that do
    not are read as not known.
#}
{% macro attribute_measure_names() -%}
    {{ return([
        'known_count', 'value_count', 'flag_count', 'flag_value_count', 'number_count', 'whole_count', 'comma_number_count',
        'least_number', 'greatest_number', 'iso_date_count', 'day_first_count', 'month_first_count', 'email_count',
    ]) }}
{%- endmacro %}

{# The measures of a column as aggregates `<measure>__<column>`. #}
{% macro attribute_measures(column) -%}
    {%- set number = attribute_number(column) -%}
    {%- set measures = {
        'known_count': "count(" ~ column ~ ")",
        'value_count': "count(distinct " ~ column ~ ")",
        'flag_count': "count(" ~ attribute_flag(column) ~ ")",
        'flag_value_count': "count(distinct " ~ attribute_flag(column) ~ ")",
        'number_count': "count(" ~ number ~ ")",
        'whole_count': "count(case when " ~ number ~ " = floor(" ~ number ~ ") then 1 end)",
        'comma_number_count': "count(" ~ attribute_number(column, 'comma') ~ ")",
        'least_number': "min(" ~ number ~ ")",
        'greatest_number': "max(" ~ number ~ ")",
        'iso_date_count': "count(" ~ attribute_date(column) ~ ")",
        'day_first_count': "count(" ~ attribute_date(column, 'day_first') ~ ")",
        'month_first_count': "count(" ~ attribute_date(column, 'month_first') ~ ")",
        'email_count': "count(case when " ~ column ~ " like '%_@_%._%' then 1 end)",
    } -%}
    {%- for name in attribute_measure_names() -%}
    {{ measures[name] }} as {{ name }}__{{ column }}
    {{- ',\n        ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{% macro attribute_measure_columns(column) -%}
    {%- for name in attribute_measure_names() -%}
    {{ name }}__{{ column }} as {{ name }}
    {{- ',\n        ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{# `attributes` without rows, for a project that is only parsed. #}
{% macro no_attributes(relation) -%}
    select
        cast(null as varchar) as attribute,
        cast(null as varchar) as column_name,
        {% for name in attribute_measure_names() -%}
        0 as {{ name }},
        {% endfor -%}
        customer_count
    from {{ relation }}
    where false
{%- endmacro %}

{% macro attribute_fits(count) -%}
    {{ count }} >= 0.95 * known_count
{%- endmacro %}

{# Kind of an attribute that is not left out. #}
{% macro attribute_kind() -%}
    case
        when flag_count = known_count and flag_value_count = 2 then 'boolean'
        when {{ attribute_fits('number_count') }} or {{ attribute_fits('comma_number_count') }} then 'number'
        when {{ attribute_fits('greatest(iso_date_count, day_first_count, month_first_count)') }} then 'date'
        else 'category'
    end
{%- endmacro %}

{# How its numbers or dates are written. #}
{% macro attribute_style() -%}
    case {{ attribute_kind() }}
        when 'number' then case when {{ attribute_fits('number_count') }} then 'point' else 'comma' end
        when 'date' then case
            when {{ attribute_fits('iso_date_count') }} then 'iso'
            when day_first_count > month_first_count then 'day_first'
            else 'month_first'
        end
    end
{%- endmacro %}

{# Why an attribute is no feature, in words for the shop; null for one that is. The order of the rules matters. #}
{% macro attribute_refusal(most_values=50, few_values=5, least_ids=20) -%}
    {%- set personal = [
        'name', 'first_name', 'firstname', 'last_name', 'lastname', 'surname', 'full_name', 'customer_name', 'email', 'e_mail',
        'email_address', 'phone', 'phone_number', 'telephone', 'mobile', 'address', 'street', 'street_address'
    ] -%}
    {%- set numbered = '(^|_)(id|ids|uuid|guid|key|no|nr|num|number|index|row|phone|mobile|account|card)(_|$)' -%}
    case
        when known_count = 0 then 'No customer has a value.'
        when value_count = 1 then 'All values are the same.'
        when {{ attribute_kind() }} = 'boolean' then null
        when 2 * email_count > known_count then 'Looks like e-mail addresses.'
        when {{ attribute_kind() }} = 'number' then case
            when value_count = known_count and whole_count = known_count and known_count >= {{ least_ids }} and (
                greatest_number - least_number < 1.1 * known_count or {{ has_pattern('column_name', numbered) }}
            ) then 'Numbers the customers: every one has a number of their own.'
        end
        when {{ attribute_kind() }} = 'date' then case
            when {{ attribute_fits('iso_date_count') }} then null
            when day_first_count = month_first_count
                then 'The day and the month of these dates cannot be told apart; write them as 2024-01-31.'
        end
        when column_name in ('customer_{{ personal | join("', 'customer_") }}') then 'Looks like names or addresses of persons.'
        when value_count > {{ few_values }} and 2 * value_count > known_count
            then 'Nearly every customer has a value of their own, as in a name, an identifier or free text.'
        when value_count > {{ most_values }} then concat(
            'Too many values (', cast(value_count as varchar), ') for a category; up to {{ most_values }} can be used.'
        )
    end
{%- endmacro %}

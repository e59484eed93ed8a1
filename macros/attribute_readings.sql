{# How the text of a customer attribute is read. Each gives null where the text does not say such a thing. #}

{# Text without blanks around it; what programs write for "not known" is null. #}
{% macro attribute_text(raw) -%}
    case
        when lower(trim({{ raw }})) not in ('', 'nan', 'nat', 'null', 'n/a', '#n/a', 'na', '?', '-') then trim({{ raw }})
    end
{%- endmacro %}

{# 1 or 0 for yes or no. #}
{% macro attribute_flag(text) -%}
    case
        when lower({{ text }}) in ('yes', 'y', 'true', 't', '1', '1.0') then cast(1 as double)
        when lower({{ text }}) in ('no', 'n', 'false', 'f', '0', '0.0') then cast(0 as double)
    end
{%- endmacro %}

{#
    A number of a size that a model can use. Style `point`: 1234.5, 1,234.5 and $ 1,234.50; style `comma`: 1234,5 and 1.234,50.
#}
{% macro attribute_number(text, style='point') -%}
    {%- if style == 'comma' -%}
        {%- set shape = '^[-+]?[$€£]? ?([0-9]{1,3}([. ][0-9]{3})+|[0-9]+)(,[0-9]+)? ?[%$€£]?$' -%}
        {%- set digits = "replace(" ~ without_pattern(text, '[^0-9,-]') ~ ", ',', '.')" -%}
        {#- patterns are slow: most texts need none -#}
        {%- set marked = "case when " ~ has_pattern(text, shape) ~ " then " ~ try_cast(digits, 'double') ~ " end" -%}
        {%- set number = "case when " ~ text ~ " like '%,%' or " ~ text ~ " like '%.___' then " ~ marked
            ~ " else " ~ try_cast(text, 'double') ~ " end" -%}
    {%- else -%}
        {%- set shape = '^[-+]?[$€£]? ?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)([.][0-9]+)? ?[%$€£]?$' -%}
        {%- set digits = without_pattern(text, '[^0-9.-]') -%}
        {%- set marked = "case when " ~ has_pattern(text, shape) ~ " then " ~ try_cast(digits, 'double') ~ " end" -%}
        {%- set number = "coalesce(" ~ try_cast(text, 'double') ~ ", " ~ marked ~ ")" -%}
    {%- endif -%}
    case when abs({{ number }}) < 1e30 then {{ number }} end
{%- endmacro %}

{# A date. Style `iso`: 2024-01-31, with or without a time; `day_first`: 31/01/2024; `month_first`: 01/31/2024. #}
{% macro attribute_date(text, style='iso') -%}
    {%- if style == 'iso' -%}
    cast(case when {{ text }} like '____-%-%' or {{ text }} like '____/%/%' then {{ try_cast(text, 'timestamp') }} end as date)
    {%- else -%}
    {%- set day, month = (1, 2) if style == 'day_first' else (2, 1) -%}
    {%- set parts = "replace(replace(" ~ text ~ ", '/', '-'), '.', '-')" -%}
    {%- set year = dbt.split_part(parts, "'-'", 3) -%}
    case when {{ text }} like '%_/_%/____' or {{ text }} like '%_.%_.____' or {{ text }} like '%_-%_-____' then {{ try_cast(
        "concat(" ~ year ~ ", '-', " ~ dbt.split_part(parts, "'-'", month) ~ ", '-', " ~ dbt.split_part(parts, "'-'", day) ~ ")",
        'date'
    ) }} end
    {%- endif -%}
{%- endmacro %}

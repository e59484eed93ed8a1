{# dbt's own versions for Spark turn dates into timestamps, and fail where a date is not known. Days are all that is asked for. #}
{% macro spark__datediff(first_date, second_date, datepart) -%}
    {{ only_days(datepart) }}datediff({{ second_date }}, {{ first_date }})
{%- endmacro %}

{% macro spark__dateadd(datepart, interval, from_date_or_timestamp) -%}
    {{ only_days(datepart) }}date_add({{ from_date_or_timestamp }}, cast({{ interval }} as integer))
{%- endmacro %}

{% macro only_days(datepart) -%}
    {%- if datepart != 'day' -%}
        {{ exceptions.raise_compiler_error("On Spark dates are added and subtracted in days, not in " ~ datepart ~ "s.") }}
    {%- endif -%}
{%- endmacro %}

{% macro spark__date_trunc(datepart, date) -%}
    cast(date_trunc('{{ datepart }}', {{ date }}) as date)
{%- endmacro %}

{% macro spark__split_part(string_text, delimiter_text, part_number) -%}
    split_part({{ string_text }}, {{ delimiter_text }}, {{ part_number }})
{%- endmacro %}

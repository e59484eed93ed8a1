{#
    A text without an offset as a timestamp, whatever its zone. The two common ways of writing are cast directly, as ten million
    rows must be read in seconds; anything else goes through a list of formats, two-digit years first, or 24 is the year 24.
#}
{% macro read_local_time(text) -%}
    case
        when {{ begins_with_year(text) }} then try_cast({{ text }} as timestamp)
        when _date_order in ('day_first', 'month_first') and {{ has_fixed_width_day(text) }} then try_cast(
            case _date_order
                when 'day_first' then {{ iso_text(text, 4, 1) }}
                else {{ iso_text(text, 1, 4) }}
            end as timestamp
        )
        when length({{ text }}) = 8 and {{ has_pattern(text, '^\\d{8}$') }} then try_strptime({{ text }}, ['%Y%m%d'])
        else coalesce(
            case _date_order
                when 'day_first' then try_strptime({{ one_separator(text) }}, {{ time_formats(['%d/%m/%y', '%d/%m/%Y']) }})
                when 'month_first' then try_strptime({{ one_separator(text) }}, {{ time_formats(['%m/%d/%y', '%m/%d/%Y']) }})
            end,
            case
                when {{ has_pattern(text, '^\\d{4}\\D|[A-Za-z]{3}') }}
                    then try_strptime({{ one_separator(text) }}, {{ time_formats(unmistakable_days()) }})
            end
        )
    end
{%- endmacro %}

{# 2024-01-31...: four digits and a dash. 1-2-2024 and 01-2-24 are no such texts. #}
{% macro begins_with_year(text) -%}
    (substr({{ text }}, 5, 1) = '-' and substr({{ text }}, 2, 1) >= '0' and substr({{ text }}, 3, 1) >= '0')
{%- endmacro %}

{# 31/01/2024, 31.01.2024 or 31-01-2024, alone or with a time of 24 hours after it. #}
{% macro has_fixed_width_day(text) -%}
    (
        length({{ text }}) >= 10 and substr({{ text }}, 3, 1) in ('/', '.', '-') and substr({{ text }}, 6, 1) in ('/', '.', '-')
        and substr({{ text }}, 9, 1) >= '0' and substr({{ text }}, 10, 1) >= '0' and right({{ text }}, 1) <= '9'
    )
{%- endmacro %}

{% macro iso_text(text, month_from, day_from) -%}
    concat(
        substr({{ text }}, 7, 4), '-', substr({{ text }}, {{ month_from }}, 2), '-', substr({{ text }}, {{ day_from }}, 2),
        substr({{ text }}, 11)
    )
{%- endmacro %}

{% macro one_separator(text) -%}
    translate({{ text }}, '.-,', '//')
{%- endmacro %}

{# Ways to write a day that every order reads alike. #}
{% macro unmistakable_days() -%}
    {{ return(['%Y/%m/%d', '%d %b %Y', '%d %B %Y', '%d/%b/%y', '%d/%b/%Y', '%b %d %Y', '%B %d %Y', '%a %d %b %Y']) }}
{%- endmacro %}

{# A list of formats: the given days, each with the times that may follow it. #}
{% macro time_formats(days) -%}
    {%- set formats = [] -%}
    {%- for day in days -%}
        {%- for time in ['', ' %H:%M:%S', ' %H:%M', ' %H:%M:%S/%f', 'T%H:%M:%S', ' %I:%M %p', ' %I:%M:%S %p'] -%}
            {%- do formats.append("'" ~ day ~ time ~ "'") -%}
        {%- endfor -%}
    {%- endfor -%}
    [{{ formats | join(', ') }}]
{%- endmacro %}

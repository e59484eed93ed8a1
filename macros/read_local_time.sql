{#
    A text without an offset as a timestamp, whatever its zone. The common ways of writing are cast, as ten million rows must
    be read in seconds; anything else goes through a list of formats, two-digit years first, or 24 is the year 24.
#}
{% macro read_local_time(text) -%}
    case
        when {{ begins_with_year(text) }} then try_cast({{ text }} as timestamp)
        when _date_order = 'day_first' and {{ has_two_digit_day(text) }} then try_cast(concat(
            substr({{ text }}, 7, 4), '-', substr({{ text }}, 4, 2), '-', substr({{ text }}, 1, 2), substr({{ text }}, 11)
        ) as timestamp)
        when _date_order in ('day_first', 'month_first') and {{ has_pattern(text, numeric_time()) }} then try_cast(
            case _date_order
                when 'day_first' then {{ iso_text(text, 2, 1) }}
                else {{ iso_text(text, 1, 2) }}
            end as timestamp
        )
        when length({{ text }}) = 8 and {{ has_pattern(text, '^\\d{8}$') }} then {{ parsed_time(text, ['%Y%m%d']) }}
        else coalesce(
            case _date_order
                when 'day_first' then {{ parsed_time(one_separator(text), ['%d/%m/%y', '%d/%m/%Y']) }}
                when 'month_first' then {{ parsed_time(one_separator(text), ['%m/%d/%y', '%m/%d/%Y']) }}
            end,
            case
                when {{ has_pattern(text, '^\\d{4}\\D|[A-Za-z]{3}') }}
                    then {{ parsed_time(one_separator(text), unmistakable_days()) }}
            end
        )
    end
{%- endmacro %}

{# 2024-01-31...: four digits and a dash. 1-2-2024 and 01-2-24 are no such texts. #}
{% macro begins_with_year(text) -%}
    (substr({{ text }}, 5, 1) = '-' and substr({{ text }}, 2, 1) >= '0' and substr({{ text }}, 3, 1) >= '0')
{%- endmacro %}

{# 31/01/2024, 31.01.2024 or 31-01-2024, alone or with a time of 24 hours after it: no regular expression is needed to tell. #}
{% macro has_two_digit_day(text) -%}
    (
        length({{ text }}) >= 10 and substr({{ text }}, 3, 1) in ('/', '.', '-') and substr({{ text }}, 6, 1) in ('/', '.', '-')
        and substr({{ text }}, 9, 1) >= '0' and substr({{ text }}, 10, 1) >= '0' and right({{ text }}, 1) <= '9'
    )
{%- endmacro %}

{# 31/01/2024, 1.2.24 or 1-12-2010, alone or with a time of 24 hours after it. #}
{% macro numeric_time() -%}
    {{ return('^\\d{1,2}[/.-]\\d{1,2}[/.-](\\d{2}|\\d{4})( \\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?)?$') }}
{%- endmacro %}

{# Such a text as ISO, from the places of month and day in it. Two digits are a year of 1969 to 2068. #}
{% macro iso_text(text, month_place, day_place) -%}
    {%- set day = dbt.split_part(text, "' '", 1) -%}
    {%- set slashed = "translate(" ~ day ~ ", '.-', '//')" -%}
    {%- set year = dbt.split_part(slashed, "'/'", 3) -%}
    concat(
        case when length({{ year }}) = 4 then '' when {{ year }} >= '69' then '19' else '20' end, {{ year }},
        '-', {{ dbt.split_part(slashed, "'/'", month_place) }}, '-', {{ dbt.split_part(slashed, "'/'", day_place) }},
        substr({{ text }}, length({{ day }}) + 1)
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

{# A text as a timestamp by the first format of a day that fits, alone or with a time after it, or null. #}
{% macro parsed_time(text, days) -%}
    {{ return(adapter.dispatch('parsed_time')(text, days)) }}
{%- endmacro %}

{% macro default__parsed_time(text, days) -%}
    try_strptime({{ text }}, {{ time_formats(days) }})
{%- endmacro %}

{# Spark cannot read the names of weekdays. #}
{% macro spark__parsed_time(text, days) -%}
    {%- set letters = {'%Y%m%d': 'yyyyMMdd', '%Y': 'yyyy', '%y': 'yy', '%m': 'M', '%d': 'd', '%B': 'MMMM', '%b': 'MMM'} -%}
    {%- set times = "[ h:m:s a][ h:m a][ H:m:s/SSSSSS][ H:m:s][ H:m][''T''H:m:s]" -%}
    coalesce(
        {%- for day in days %}
        {%- set has_weekday = day.startswith('%a ') -%}
        {%- set spark = namespace(pattern=day | replace('%a ', '')) -%}
        {%- for ours, theirs in letters.items() -%}
            {%- set spark.pattern = spark.pattern | replace(ours, theirs) -%}
        {%- endfor %}
        {%- set time = "try_to_timestamp(" ~ ('substr(' ~ text ~ ', 5)' if has_weekday else text) ~ ", '" ~ spark.pattern ~ times ~ "')" %}
        {{ spark_year_of_two_digits(time) if '%y' in day else time }}
        {{- ',' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}

{# Spark takes two digits for a year of 2000 to 2099; here they are one of 1969 to 2068, as on DuckDB. #}
{% macro spark_year_of_two_digits(time) -%}
    {{ time }} - make_ym_interval(case when year({{ time }}) >= 2069 then 100 else 0 end)
{%- endmacro %}

{#
    The shop's local time that a text stands for, or null. Reads ISO dates and times in any order of the load; other dates by the
    load's `_date_order`; a time with an offset or of the load's `_time_zone` is turned into the shop's zone. Needs both columns, and
    clean text.
#}
{% macro read_timestamp(text) -%}
    {{ return(adapter.dispatch('read_timestamp')(text)) }}
{%- endmacro %}

{% macro default__read_timestamp(text) -%}
    {%- set zone = shop_setting('time_zone') -%}
    case
        when _date_order in ('epoch_seconds', 'epoch_milliseconds') then timezone('{{ zone }}', {{ read_epoch(text) }})
        when {{ has_offset(text) }} then timezone('{{ zone }}', try_cast({{ text }} as timestamp with time zone))
        when {{ is_time_of_other_zone(text) }} then timezone('{{ zone }}', timezone(_time_zone, {{ read_local_time(text) }}))
        else {{ read_local_time(text) }}
    end
{%- endmacro %}

{% macro spark__read_timestamp(text) -%}
    {%- set zone = shop_setting('time_zone') -%}
    case
        when _date_order in ('epoch_seconds', 'epoch_milliseconds')
            then {{ spark_clock_of(zone, "timestamp_seconds(" ~ epoch_seconds(text) ~ ")") }}
        when {{ has_offset(text) }} then {{ spark_clock_of(zone, "try_cast(" ~ text ~ " as timestamp_ltz)") }}
        when {{ is_time_of_other_zone(text) }}
            then convert_timezone(_time_zone, '{{ zone }}', {{ read_local_time(text) }})
        else {{ read_local_time(text) }}
    end
{%- endmacro %}

{# What the clocks of a zone show at a point of time; the session's own zone is UTC. #}
{% macro spark_clock_of(zone, moment) -%}
    cast(from_utc_timestamp({{ moment }}, '{{ zone }}') as timestamp_ntz)
{%- endmacro %}

{# Whether a text without an offset is of another zone than the shop's. A date without a time of day is a day in any zone. #}
{% macro is_time_of_other_zone(text) -%}
    (_time_zone != '{{ shop_setting('time_zone') }}' and {{ text }} like '%:%')
{%- endmacro %}

{# Whether reading a text as `value` changed what the clock shows. Greenwich's time in a London winter is no change. #}
{% macro is_moved_time(text, value) -%}
    (
        {{ value }} is not null and ({{ is_time_of_other_zone(text) }} or {{ has_offset(text) }})
        and {{ value }} != {{ read_local_time(text) }}
    )
{%- endmacro %}

{# A cast to timestamp would drop an offset in silence. The regular expression is met only by texts as long as one with an offset. #}
{% macro has_offset(text) -%}
    (
        length({{ text }}) > 16 and not (length({{ text }}) = 19 and substr({{ text }}, 17, 1) = ':')
        and {{ has_pattern(text, '(?i)\\d\\d:\\d\\d.*( ?(Z|UTC|GMT)|[+-]\\d\\d(:?\\d\\d)?)$') }}
    )
{%- endmacro %}

{% macro read_epoch(text) -%}
    to_timestamp({{ epoch_seconds(text) }})
{%- endmacro %}

{% macro epoch_seconds(text) -%}
    case
        when abs(try_cast({{ text }} as double)) < 1e14
            then try_cast({{ text }} as double) / case when _date_order = 'epoch_milliseconds' then 1000 else 1 end
    end
{%- endmacro %}

{# Rules for all_reasons() for a required time: it must be there, readable, and in the range of dates we believe. #}
{% macro bad_timestamp(raw, value) -%}
    {{ return([
        [clean_text(raw) ~ ' is null', 'missing_' ~ value],
        [clean_text(raw) ~ ' is not null and ' ~ value ~ ' is null', 'unreadable_' ~ value],
        [is_out_of_range(value), value ~ '_out_of_range'],
    ]) }}
{%- endmacro %}

{# Whether a time lies before or after all dates we believe. #}
{% macro is_out_of_range(value) -%}
    {{ return(
        value ~ " not between cast('" ~ var('earliest_date') ~ "' as timestamp)"
        ~ " and cast('" ~ var('latest_date') ~ "' as timestamp)"
    ) }}
{%- endmacro %}

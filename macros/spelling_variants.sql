{#
    Of values that differ only in case or in blanks, the spelling that most rows have: a query of (column_name, written, read_as)
    with the values that are to be read otherwise than they are written. Ties go to the first in the alphabet.
#}
{% macro spelling_variants(relation, columns) -%}
with

counted as (
    {%- for column in columns %}
    select
        '{{ column }}' as column_name,
        {{ column }} as written,
        {{ one_spelling(column) }} as spelling,
        count(*) as row_count
    from {{ relation }}
    where {{ column }} is not null
    group by 1, 2, 3
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

ranked as (
    select
        column_name,
        written,
        first_value(written) over (
            partition by column_name, spelling
            order by row_count desc, written
            rows between unbounded preceding and unbounded following
        ) as read_as
    from counted
),

final as (
    select
        column_name,
        written,
        read_as
    from ranked
    where written != read_as
)

select * from final
{%- endmacro %}

{# What two spellings of one value have in common. #}
{% macro one_spelling(column) -%}
    {{ return(adapter.dispatch('one_spelling')(column)) }}
{%- endmacro %}

{% macro default__one_spelling(column) -%}
    lower(regexp_replace({{ column }}, '\s+', ' ', 'g'))
{%- endmacro %}

{% macro spark__one_spelling(column) -%}
    lower(regexp_replace({{ column }}, r'\s+', ' '))
{%- endmacro %}

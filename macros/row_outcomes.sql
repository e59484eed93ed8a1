{# How many rows of a landing table met which rules, per load and file, with the first of them as an example. #}
{% macro row_outcomes(table_name) -%}
with

landed as (
    select * from {{ source('landing', table_name) }}
),

counted as (
    select
        _load_id,
        _source_file,
        reject_reason,
        reject_reasons,
        change_reasons,
        count(*) as row_count,
        min(cast(_source_row as bigint)) as example_row
    from {{ ref('base_' ~ table_name) }}
    group by 1, 2, 3, 4, 5
),

final as (
    select
        '{{ table_name }}' as table_name,
        counted._load_id as load_id,
        counted._source_file as source_file,
        counted.reject_reason,
        counted.reject_reasons,
        counted.change_reasons,
        counted.row_count,
        counted.example_row,
        case when landed._load_id is not null then {{ row_as_json('landed') }} end as example
    from counted
    left join landed
        on counted._load_id = landed._load_id
        and cast(counted.example_row as varchar) = landed._source_row
        -- of a row without any fault no example is needed
        and (counted.reject_reason is not null or counted.change_reasons is not null)
)

select * from final
{%- endmacro %}

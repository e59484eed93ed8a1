{# The refused rows of a landing table: reason, the raw row as JSON, and where it came from. #}
{% macro quarantined_rows(table_name) -%}
with

landed as (
    select * from {{ source('landing', table_name) }}
),

refused as (
    select * from {{ ref('base_' ~ table_name) }}
    where reject_reason is not null
),

final as (
    select
        refused.reject_reason,
        {{ row_as_json('landed') }} as raw_row,
        landed._load_id,
        landed._source_file,
        cast(landed._source_row as bigint) as _source_row
    from refused
    inner join landed
        on refused._load_id = landed._load_id
        and refused._source_row = landed._source_row
)

select * from final
{%- endmacro %}

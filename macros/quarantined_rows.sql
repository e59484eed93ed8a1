{#
    The rows of a landing table that are not kept: why, whether that is an error (refused) or the row is no purchase (set_aside),
    the raw row as JSON, and where it came from. A rule that the seed does not know is one the shop has named: set_aside.
#}
{% macro quarantined_rows(table_name) -%}
with

landed as (
    select * from {{ source('landing', table_name) }}
),

not_kept as (
    select * from {{ ref('base_' ~ table_name) }}
    where reject_reason is not null
),

rules as (
    select * from {{ ref('cleaning_rules') }}
),

final as (
    select
        not_kept.reject_reason as reason,
        not_kept.reject_reasons as reasons,
        case when rules.outcome = 'refused' then 'refused' else 'set_aside' end as outcome,
        {{ row_as_json('landed') }} as raw_row,
        landed._load_id,
        landed._source_file,
        cast(landed._source_row as bigint) as _source_row
    from not_kept
    inner join landed
        on not_kept._load_id = landed._load_id
        and cast(not_kept._source_row as varchar) = landed._source_row
    left join rules
        on not_kept.reject_reason = rules.rule
)

select * from final
{%- endmacro %}

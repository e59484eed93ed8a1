with

outcomes as (
    select * from {{ ref('int_row_outcomes') }}
),

-- a row that is not kept counts once, for its main reason; one that is kept for each rule that changed or flagged it
rules_of_rows as (
    select
        *,
        coalesce(reject_reason, change_reasons) as rules
    from outcomes
    where reject_reason is not null or change_reasons is not null
),

listed as (
    select
        table_name,
        load_id,
        source_file,
        reject_reason is not null as is_rejected,
        row_count,
        example_row,
        example,
        {{ rows_of_list('rules') }} as rule
    from rules_of_rows
),

final as (
    select
        table_name,
        load_id,
        source_file,
        rule,
        is_rejected,
        cast(sum(row_count) as bigint) as row_count,
        cast(min(example_row) as bigint) as example_row,
        min_by(example, example_row) as example
    from listed
    group by 1, 2, 3, 4, 5
)

select * from final

with

outcomes as (
    select * from {{ ref('int_row_outcomes') }}
),

rules as (
    select * from {{ ref('cleaning_rules') }}
),

changes_of_rows as (
    select distinct
        change_reasons,
        {{ rows_of_list('change_reasons') }} as rule
    from outcomes
    where change_reasons is not null
),

changes as (
    select
        changes_of_rows.change_reasons,
        max(case when rules.outcome = 'changed' then 1 else 0 end) as is_changed,
        max(case when rules.outcome = 'flagged' then 1 else 0 end) as is_flagged
    from changes_of_rows
    inner join rules
        on changes_of_rows.rule = rules.rule
    group by 1
),

judged as (
    select
        outcomes.*,
        case
            when outcomes.reject_reason is null then 'kept'
            when rules.outcome = 'refused' then 'refused'
            else 'set_aside'
        end as outcome,
        coalesce(changes.is_changed, 0) as is_changed,
        coalesce(changes.is_flagged, 0) as is_flagged
    from outcomes
    left join rules
        on outcomes.reject_reason = rules.rule
    left join changes
        on outcomes.change_reasons = changes.change_reasons
),

final as (
    select
        table_name,
        load_id,
        source_file,
        cast(sum(row_count) as bigint) as rows_in,
        cast(sum(case when outcome = 'kept' then row_count else 0 end) as bigint) as rows_kept,
        cast(sum(case when outcome = 'kept' then row_count * is_changed else 0 end) as bigint) as rows_changed,
        cast(sum(case when outcome = 'kept' then row_count * is_flagged else 0 end) as bigint) as rows_flagged,
        cast(sum(case when outcome = 'set_aside' then row_count else 0 end) as bigint) as rows_set_aside,
        cast(sum(case when outcome = 'refused' then row_count else 0 end) as bigint) as rows_refused
    from judged
    group by 1, 2, 3
)

select * from final

-- No feature of any task moves when the future becomes another one; a build of the whole project has checked all tasks.
{% set args = invocation_args_dict -%}
{% set is_part = args.select or args.exclude or args.selector or args.resource_types or args.exclude_resource_types -%}
{# The proof runs the SQL of DuckDB, so a build on Spark has none. #}
{% set is_part = is_part or target.type == 'spark' -%}

select
    task,
    feature,
    as_of_date,
    rows_moved,
    rows_compared,
    example_key,
    value_known,
    value_with_another_future,
    case
        when status = 'moved'
            then concat('Task ', task, ': ', feature, ' sees the as-of date or later. Read only what is before it.')
        else concat('Task ', task, ' was not checked: ', reason)
    end as message
from {{ ref('mart_time_proofs') }}
where status = 'moved'{{ '' if is_part else " or status = 'not checked'" }}

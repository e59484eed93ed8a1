with

proofs as (
    select * from {{ ref('ml_time_proofs') }}
),

final as (
    select
        cast(task as varchar) as task,
        cast(as_of_date as date) as as_of_date,
        cast(feature as varchar) as feature,
        cast(status as varchar) as status,
        cast(rows_compared as bigint) as rows_compared,
        cast(rows_moved as bigint) as rows_moved,
        cast(example_key as varchar) as example_key,
        cast(value_known as double) as value_known,
        cast(value_with_another_future as double) as value_with_another_future,
        cast(reason as varchar) as reason
    from proofs
)

select * from final

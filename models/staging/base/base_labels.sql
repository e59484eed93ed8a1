with

landed as (
    select * from {{ source('landing', 'labels') }}
),

customers as (
    select
        customer_id,
        true as is_known
    from {{ ref('stg_customers') }}
),

cast_to_types as (
    select
        lower({{ clean_text('task') }}) as task,
        {{ clean_text('customer_id') }} as customer_id,
        {{ try_cast(clean_text('is_positive'), 'boolean') }} as is_positive,
        {{ try_cast(clean_text('observed_at'), 'timestamp') }} as observed_at,
        observed_at as observed_at_text,
        _load_id,
        _source_file,
        _source_row
    from landed
),

judged as (
    select
        cast_to_types.task,
        cast_to_types.customer_id,
        cast_to_types.is_positive,
        cast(cast_to_types.observed_at as date) as observed_date,
        {{ reason(
            [
                ['task is null', 'missing_task'],
                ['cast_to_types.customer_id is null', 'missing_customer_id'],
            ]
            + bad_timestamp('observed_at_text', 'observed_at')
            + [
                ['is_positive is null', 'unreadable_is_positive'],
                ['customers.is_known is null', 'orphan_customer'],
            ]
        ) }} as refusal,
        cast(null as varchar) as flag_reason,
        cast_to_types._load_id,
        cast_to_types._source_file,
        cast_to_types._source_row
    from cast_to_types
    left join customers
        on cast_to_types.customer_id = customers.customer_id
),

final as (
    select
        task,
        customer_id,
        is_positive,
        observed_date,
        {{ refuse_repeats(['task', 'customer_id', 'observed_date'], 'duplicate_label') }} as reject_reason,
        flag_reason,
        _load_id,
        _source_file,
        _source_row
    from judged
)

select * from final

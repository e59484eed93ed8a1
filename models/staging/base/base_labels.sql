with

landed as (
    select * from {{ source('landing', 'labels') }}
),

customers as (
    select * from {{ ref('stg_customers') }}
),

trimmed as (
    select
        lower({{ clean_text('task') }}) as task,
        {{ clean_text('customer_id') }} as customer_id,
        {{ clean_text('is_positive') }} as is_positive_text,
        {{ clean_text('observed_at') }} as observed_at_text,
        _date_order,
        _time_zone,
        _load_id,
        _source_file,
        _source_row
    from landed
),

read_labels as (
    select
        *,
        {{ try_cast('is_positive_text', 'boolean') }} as is_positive,
        {{ read_timestamp('observed_at_text') }} as observed_at
    from trimmed
),

judged as (
    select
        read_labels.task,
        read_labels.customer_id,
        read_labels.is_positive,
        cast(read_labels.observed_at as date) as observed_date,
        {{ all_reasons(
            [
                ['task is null', 'missing_task'],
                ['read_labels.customer_id is null', 'missing_customer_id'],
            ]
            + bad_timestamp('observed_at_text', 'observed_at')[1:]
            + [
                ['is_positive_text is null', 'missing_is_positive'],
                ['is_positive_text is not null and is_positive is null', 'unreadable_is_positive'],
                ['read_labels.customer_id is not null and customers.customer_id is null', 'orphan_customer'],
            ]
        ) }} as refusals,
        {{ all_reasons([
            [is_moved_time('observed_at_text', 'observed_at'), 'time_zone_converted'],
        ]) }} as change_reasons,
        read_labels._load_id,
        read_labels._source_file,
        read_labels._source_row
    from read_labels
    left join customers
        on read_labels.customer_id = customers.customer_id
),

final as (
    select
        task,
        customer_id,
        is_positive,
        observed_date,
        {{ reject_columns(refuse_repeats(['task', 'customer_id', 'observed_date'], 'duplicate_label')) }},
        change_reasons,
        _load_id,
        _source_file,
        _source_row
    from judged
)

select * from final

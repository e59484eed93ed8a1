with

landed as (
    select * from {{ source('landing', 'customers') }}
),

trimmed as (
    select
        {{ clean_text('customer_id') }} as customer_id,
        {{ clean_text('region') }} as region,
        {{ clean_text('attributes') }} as attributes,
        {{ clean_text('birth_year') }} as birth_year_text,
        {{ clean_text('registered_at') }} as registered_at_text,
        _date_order,
        _decimal_mark,
        _time_zone,
        _load_id,
        _source_file,
        cast(_source_row as bigint) as _source_row
    from landed
),

typed as (
    select
        *,
        {{ try_cast(read_number('birth_year_text'), 'integer') }} as birth_year,
        {{ read_timestamp('registered_at_text') }} as registered_at
    from trimmed
),

final as (
    select
        customer_id,
        region,
        attributes,
        birth_year,
        cast(registered_at as date) as registered_date,
        {{ row_hash([
            'customer_id', 'region', 'attributes', 'birth_year_text', 'registered_at_text',
        ]) }} as content_hash,
        {{ all_reasons([['customer_id is null', 'missing_customer_id']]) }} as reading_refusals,
        {{ all_reasons([
            [is_moved_time('registered_at_text', 'registered_at'), 'time_zone_converted'],
            [is_scientific('customer_id'), 'scientific_id'],
            ['registered_at_text is not null and registered_at is null', 'unreadable_registered_at'],
            [is_out_of_range('registered_at'), 'odd_registered_at'],
            ['birth_year_text is not null and birth_year is null', 'unreadable_birth_year'],
            ['birth_year not between 1900 and 2100', 'odd_birth_year'],
        ]) }} as reading_changes,
        _load_id,
        _source_file,
        _source_row
    from typed
)

select * from final

with

landed as (
    select * from {{ source('landing', 'customers') }}
),

cast_to_types as (
    select
        {{ clean_text('customer_id') }} as customer_id,
        {{ clean_text('region') }} as region,
        {{ clean_text('attributes') }} as attributes,
        {{ try_cast(clean_text('birth_year'), 'integer') }} as birth_year,
        cast({{ try_cast(clean_text('registered_at'), 'timestamp') }} as date) as registered_date,
        {{ clean_text('registered_at') }} as registered_at_text,
        {{ clean_text('birth_year') }} as birth_year_text,
        _load_id,
        _source_file,
        _source_row
    from landed
),

judged as (
    select
        customer_id,
        region,
        attributes,
        birth_year,
        registered_date,
        {{ reason([
            ['customer_id is null', 'missing_customer_id'],
        ]) }} as refusal,
        {{ reason([
            ['registered_at_text is not null and registered_date is null', 'unreadable_registered_at'],
            ['birth_year_text is not null and birth_year is null', 'unreadable_birth_year'],
        ]) }} as flag_reason,
        _load_id,
        _source_file,
        _source_row
    from cast_to_types
),

final as (
    select
        customer_id,
        region,
        attributes,
        birth_year,
        registered_date,
        {{ refuse_repeats(['customer_id'], 'duplicate_customer_id') }} as reject_reason,
        flag_reason,
        _load_id,
        _source_file,
        _source_row
    from judged
)

select * from final

{%- set is_set_aside = shop_setting('cleaning.repeated_lines') == 'set_aside' -%}

with

repeated_contents as (
    select content_hash
    from {{ ref('base_transactions_typed') }}
    where line_id is null
    group by 1
    having count(*) > 1
),

copies as (
    select
        typed_lines._load_id,
        typed_lines._source_file,
        typed_lines._source_row,
        typed_lines.extract_id,
        typed_lines.content_hash,
        row_number() over (
            partition by typed_lines.content_hash, typed_lines._source_file, typed_lines.extract_id
            order by typed_lines._source_row
        ) as number_in_extract
    from {{ ref('base_transactions_typed') }} as typed_lines
    inner join repeated_contents
        on typed_lines.content_hash = repeated_contents.content_hash
    where typed_lines.line_id is null
),

-- a database or a service is one extract that lands in many files, all under one name;
-- the second of two equal lines of one extract is only in two extracts when the other has two as well
placed as (
    select
        _load_id,
        _source_row,
        number_in_extract,
        row_number() over (
            partition by content_hash, number_in_extract
            order by _source_file, _load_id, coalesce(extract_id, '')
        ) as extract_number
    from copies
),

final as (
    select
        _load_id,
        _source_row,
        case
            when extract_number > 1 then 'line_in_two_extracts'
            when number_in_extract > 1 and {{ is_set_aside | lower }} then 'repeated_line'
        end as repeat_refusal,
        case
            when extract_number = 1 and number_in_extract > 1 and not {{ is_set_aside | lower }} then 'repeated_line'
        end as repeat_change
    from placed

    union all

    select
        _load_id,
        _source_row,
        repeat_refusal,
        repeat_change
    from {{ ref('base_transactions_superseded') }}
)

select * from final

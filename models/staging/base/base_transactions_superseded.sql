with

repeated_lines as (
    select
        transaction_id,
        line_id
    from {{ ref('base_transactions_typed') }}
    where line_id is not null and transaction_id is not null
    group by 1, 2
    having count(*) > 1
),

versions as (
    select
        typed_lines._load_id,
        typed_lines._source_row,
        typed_lines.content_hash,
        {{ newest_first(['typed_lines.transaction_id', 'typed_lines.line_id'], 'typed_lines.reading_refusals') }} as version,
        {{ newest_content(['typed_lines.transaction_id', 'typed_lines.line_id'], 'typed_lines.reading_refusals') }} as kept_hash,
        min(typed_lines.content_hash) over (partition by typed_lines.transaction_id, typed_lines.line_id) as lowest_hash,
        max(typed_lines.content_hash) over (partition by typed_lines.transaction_id, typed_lines.line_id) as highest_hash
    from {{ ref('base_transactions_typed') }} as typed_lines
    inner join repeated_lines
        on typed_lines.transaction_id = repeated_lines.transaction_id
        and typed_lines.line_id = repeated_lines.line_id
),

final as (
    select
        _load_id,
        _source_row,
        case
            when version > 1 and content_hash = kept_hash then 'repeated_line_id'
            when version > 1 then 'superseded_line'
        end as repeat_refusal,
        case when version = 1 and lowest_hash != highest_hash then 'replaced_earlier_line' end as repeat_change
    from versions
)

select * from final

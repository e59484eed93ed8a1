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

candidates as (
    select typed_lines.*
    from {{ ref('base_transactions_typed') }} as typed_lines
    inner join repeated_lines
        on typed_lines.transaction_id = repeated_lines.transaction_id
        and typed_lines.line_id = repeated_lines.line_id
),

versions as (
    select
        _load_id,
        _source_row,
        content_hash,
        {{ newest_first(['transaction_id', 'line_id'], 'reading_refusals') }} as version_number,
        {{ newest_content(['transaction_id', 'line_id'], 'reading_refusals') }} as kept_hash,
        min(content_hash) over (partition by transaction_id, line_id) as lowest_hash,
        max(content_hash) over (partition by transaction_id, line_id) as highest_hash
    from candidates
),

final as (
    select
        _load_id,
        _source_row,
        case
            when version_number > 1 and content_hash = kept_hash then 'repeated_line_id'
            when version_number > 1 then 'superseded_line'
        end as repeat_refusal,
        case when version_number = 1 and lowest_hash != highest_hash then 'replaced_earlier_line' end as repeat_change
    from versions
)

select * from final

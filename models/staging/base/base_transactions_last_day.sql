with

typed_lines as (
    select * from {{ ref('base_transactions_typed') }}
),

days as (
    select
        cast(transacted_at as date) as transaction_date,
        count(*) as line_count
    from typed_lines
    where transacted_at is not null
    group by 1
),

shares as (
    select
        transaction_date,
        sum(line_count) over (order by transaction_date) as lines_so_far,
        sum(line_count) over () as line_count
    from days
),

final as (
    select {{ days_after('min(transaction_date)', var('most_days_after_the_rest')) }} as last_believable_date
    from shares
    where lines_so_far >= 0.95 * line_count
)

select * from final

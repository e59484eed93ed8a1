with

-- each reads the lines anew: DuckDB would write all of them down to read them twice
purchases as (
    select * from {{ ref('stg_transactions') }}
    where not is_return
),

returned_lines as (
    select
        _load_id,
        _source_row,
        customer_id,
        product_id,
        transacted_at,
        transaction_date,
        abs(quantity) as quantity,
        abs(amount) as amount
    from {{ ref('stg_transactions') }}
    where is_return
),

-- a purchase of the same customer and product, large enough; without a quantity or product the amount must be equal
candidates as (
    select
        returned_lines._load_id,
        returned_lines._source_row,
        purchases.transaction_id as purchase_transaction_id,
        purchases.transaction_date as purchase_date,
        row_number() over (
            partition by returned_lines._load_id, returned_lines._source_row
            order by purchases.transacted_at desc, purchases.transaction_id desc, purchases._source_row desc
        ) as candidate_number
    from returned_lines
    inner join purchases
        on returned_lines.customer_id = purchases.customer_id
        and coalesce(returned_lines.product_id, '') = coalesce(purchases.product_id, '')
        and returned_lines.transacted_at >= purchases.transacted_at
        and case
            when returned_lines.product_id is not null and returned_lines.quantity * purchases.quantity > 0
                then returned_lines.quantity <= purchases.quantity
            else returned_lines.amount = purchases.amount
        end
),

final as (
    select
        returned_lines._load_id,
        returned_lines._source_row,
        case
            when candidates.purchase_date is null then 'unmatched'
            when candidates.purchase_date = returned_lines.transaction_date then 'cancelled'
            else 'returned'
        end as return_kind,
        candidates.purchase_transaction_id,
        candidates.purchase_date
    from returned_lines
    left join candidates
        on returned_lines._load_id = candidates._load_id
        and returned_lines._source_row = candidates._source_row
        and candidates.candidate_number = 1
)

select * from final

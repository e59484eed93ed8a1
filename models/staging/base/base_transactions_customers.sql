with

read_lines as (
    select * from {{ ref('base_transactions_read') }}
),

final as (
    select distinct customer_id
    from read_lines
    where customer_id is not null
)

select * from final

with

transactions as (
    select * from {{ ref('stg_transactions') }}
),

-- the day after the last order; a feed of events that is fresher than the orders must not make customers look silent
transaction_dates as (
    select
        min(transaction_date) as first_transaction_date,
        {{ days_after('max(transaction_date)', 1) }} as orders_known_until
    from transactions
),

final as (
    select
        {% if var('as_of') -%}
        cast('{{ var('as_of') }}' as date) as as_of_date,
        {% else -%}
        orders_known_until as as_of_date,
        {% endif -%}
        first_transaction_date,
        orders_known_until
    from transaction_dates
)

select * from final

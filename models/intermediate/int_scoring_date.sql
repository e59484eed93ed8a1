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

label_dates as (
    select {{ days_after('max(observed_date)', 1) }} as labels_known_until from {{ ref('stg_labels') }}
),

campaign_dates as (
    select {{ days_after('max(end_date)', 1) }} as campaigns_known_until from {{ ref('stg_campaigns') }}
),

registration_dates as (
    select {{ days_after('max(registered_date)', 1) }} as registrations_known_until from {{ ref('stg_customers') }}
),

-- without orders the day after the last outcome; where nothing is dated, a day that stands for none
final as (
    select
        {% if var('as_of') -%}
        cast('{{ var('as_of') }}' as date) as as_of_date,
        {% else -%}
        coalesce(
            transaction_dates.orders_known_until,
            label_dates.labels_known_until,
            campaign_dates.campaigns_known_until,
            registration_dates.registrations_known_until,
            cast('{{ var('undated_as_of', '2000-01-01') }}' as date)
        ) as as_of_date,
        {% endif -%}
        transaction_dates.first_transaction_date,
        transaction_dates.orders_known_until,
        transaction_dates.orders_known_until is not null or label_dates.labels_known_until is not null as is_dated
    from transaction_dates
    cross join label_dates
    cross join campaign_dates
    cross join registration_dates
)

select * from final

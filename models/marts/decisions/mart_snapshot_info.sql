with

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

transactions as (
    select
        min(transaction_date) as first_transaction_date,
        max(transaction_date) as last_transaction_date
    from {{ ref('fct_transactions') }}
),

models as (
    select
        max(case when task = 'churn' then trained_as_of end) as churn_model_as_of,
        max(case when task = 'response' then trained_as_of end) as response_model_as_of
    from {{ ref('mart_models') }}
    where is_champion and method = 'boosted'
),

landed as (
    select
        coalesce(
            min(case when table_name = 'transactions' then source_file end),
            min(case when table_name = 'customers' then source_file end)
        ) as source_name,
        sum(rows_in) as rows_landed,
        sum(rows_set_aside + rows_refused) as rows_quarantined
    from {{ ref('mart_data_loads') }}
),

own_churn as (
    select count(*) as label_count
    from {{ ref('int_observed_labels') }}
    where task = 'churn'
),

shop as (
    select * from {{ ref('int_shop') }}
),

assumptions as (
    select max(assumptions_version) as assumptions_version from {{ ref('int_assumptions') }}
),

final as (
    select
        shop.currency,
        landed.source_name,
        assumptions.assumptions_version,
        cast(landed.rows_landed as bigint) as rows_landed,
        cast(landed.rows_quarantined as bigint) as rows_quarantined,
        scoring_date.is_dated,
        scoring_date.as_of_date,
        case when own_churn.label_count = 0 then {{ var('churn_horizon_days') }} end as churn_horizon_days,
        transactions.first_transaction_date,
        transactions.last_transaction_date,
        models.churn_model_as_of,
        models.response_model_as_of
    from scoring_date
    cross join transactions
    cross join models
    cross join landed
    cross join shop
    cross join own_churn
    cross join assumptions
)

select * from final

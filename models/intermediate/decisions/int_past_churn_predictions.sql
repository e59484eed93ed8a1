with

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

-- each was predicted by a fit that knew only what was known then, and held against the threshold of then
predictions as (
    select backtest.*
    from {{ ref('mart_backtest_predictions') }} as backtest
    inner join scoring_date
        on backtest.as_of_date < scoring_date.as_of_date
    where
        backtest.task = 'churn'
        and backtest.split = 'test'
        and backtest.split_method = 'walk-forward'
),

first_dates_of_months as (
    select min(as_of_date) as as_of_date
    from predictions
    group by {{ dbt.date_trunc('month', 'as_of_date') }}
),

final as (
    select
        predictions.customer_id,
        predictions.as_of_date,
        predictions.probability,
        predictions.decision_threshold
    from predictions
    inner join first_dates_of_months
        on predictions.as_of_date = first_dates_of_months.as_of_date
)

select * from final

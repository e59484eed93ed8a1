with

labels as (
    select * from {{ ref('stg_labels') }}
),

customers as (
    select * from {{ ref('dim_customers') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

-- a label without a date was observed just before the scoring date, as far as anybody can tell
dated as (
    select
        labels.task,
        labels.customer_id,
        labels.is_positive,
        labels.observed_date is not null as is_dated,
        coalesce(labels.observed_date, {{ days_before('scoring_date.as_of_date', 1) }}) as observed_date,
        scoring_date.as_of_date as scoring_date
    from labels
    inner join customers
        on labels.customer_id = customers.customer_id
    cross join scoring_date
),

ranked as (
    select
        *,
        row_number() over (partition by task, customer_id, observed_date order by is_dated desc) as label_rank
    from dated
    where observed_date < scoring_date
),

final as (
    select
        task,
        customer_id,
        observed_date,
        -- the day of the outcome is the last one of the window that a prediction of churn looks ahead
        case
            when task = 'churn' and is_dated
                then {{ days_before(days_after('observed_date', 1), var('churn_horizon_days')) }}
            else observed_date
        end as as_of_date,
        {{ days_after('observed_date', 1) }} as label_known_at,
        case when is_positive then 1 else 0 end as label
    from ranked
    where label_rank = 1
)

select * from final

with

predictions as (
    select distinct
        customer_id,
        as_of_date,
        matures_on
    from {{ ref('fct_predictions') }}
    where task = 'churn'
),

customer_values as (
    select * from {{ ref('int_ledger_values') }}
),

own_labels as (
    select * from {{ ref('int_observed_labels') }}
    where task = 'churn'
),

-- the newest of the shop's own labels within the window
own_outcomes as (
    select
        predictions.customer_id,
        predictions.as_of_date,
        predictions.matures_on,
        own_labels.label
    from predictions
    inner join own_labels
        on predictions.customer_id = own_labels.customer_id
        and predictions.as_of_date <= own_labels.observed_date
        and predictions.matures_on > own_labels.observed_date
    qualify row_number() over (
            partition by predictions.customer_id, predictions.as_of_date, predictions.matures_on
            order by own_labels.observed_date desc
        ) = 1
),

-- as in int_churn_labels: two ideas of churn are never mixed
final as (
    select
        cast(null as varchar) as campaign_id,
        predictions.customer_id,
        predictions.as_of_date,
        predictions.matures_on,
        customer_values.is_over,
        case
            when not customer_values.is_over then null
            when exists (select own_labels.customer_id from own_labels) then own_outcomes.label
            else 1 - customer_values.is_seen_after
        end as label,
        customer_values.save_rate * customer_values.pace_clv as benefit,
        customer_values.retention_offer_cost as cost  -- noqa: RF04
    from predictions
    inner join customer_values
        on predictions.customer_id = customer_values.customer_id
        and predictions.as_of_date = customer_values.as_of_date
        and predictions.matures_on = customer_values.label_known_at
    left join own_outcomes
        on predictions.customer_id = own_outcomes.customer_id
        and predictions.as_of_date = own_outcomes.as_of_date
        and predictions.matures_on = own_outcomes.matures_on
)

select * from final

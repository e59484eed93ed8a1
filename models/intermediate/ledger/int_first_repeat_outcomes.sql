with

predictions as (
    select distinct
        customer_id,
        as_of_date,
        matures_on
    from {{ ref('fct_predictions') }}
    where task = 'first_repeat'
),

customer_values as (
    select * from {{ ref('int_ledger_values') }}
),

-- no action is planned for the task, so no money rests on it
final as (
    select
        cast(null as varchar) as campaign_id,
        predictions.customer_id,
        predictions.as_of_date,
        predictions.matures_on,
        customer_values.is_over,
        case when customer_values.is_over then customer_values.is_seen_after end as label,
        cast(null as double) as benefit,
        cast(null as double) as cost  -- noqa: RF04
    from predictions
    inner join customer_values
        on predictions.customer_id = customer_values.customer_id
        and predictions.as_of_date = customer_values.as_of_date
        and predictions.matures_on = customer_values.label_known_at
)

select * from final

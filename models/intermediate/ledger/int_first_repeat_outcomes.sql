with

predictions as (
    select distinct
        customer_id,
        as_of_date,
        matures_on
    from {{ ref('fct_predictions') }}
    where task = 'first_repeat'
),

known as (
    select * from {{ ref('int_ledger_values') }}
),

-- no action is planned for the task, so no money rests on it
final as (
    select
        cast(null as varchar) as campaign_id,
        predictions.customer_id,
        predictions.as_of_date,
        predictions.matures_on,
        known.is_over,
        case when known.is_over then known.is_seen_after end as label,
        cast(null as double) as benefit,
        cast(null as double) as cost
    from predictions
    inner join known
        on predictions.customer_id = known.customer_id
        and predictions.as_of_date = known.as_of_date
        and predictions.matures_on = known.label_known_at
)

select * from final

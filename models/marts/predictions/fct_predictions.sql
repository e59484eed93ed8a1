{{ config(
    materialized='incremental', incremental_strategy='append', on_schema_change='append_new_columns', full_refresh=false,
    post_hook="{{ note_incremental() }}"
) }}

with

predictions as (
    select
        task,
        model_id,
        campaign_id,
        customer_id,
        as_of_date,
        probability,
        label_known_at as matures_on,
        method,
        decision_threshold,
        is_predicted
    from {{ ref('mart_predictions') }}
),

-- empty on the first build: nothing was predicted before
ledger as (
    select * from {{ this if is_incremental() else 'predictions' }}
    where {{ is_incremental() | lower }}
),

final as (
    select predictions.*
    from predictions
    left join ledger
        on predictions.task = ledger.task
        and predictions.model_id = ledger.model_id
        and coalesce(predictions.campaign_id, '') = coalesce(ledger.campaign_id, '')
        and predictions.customer_id = ledger.customer_id
        and predictions.as_of_date = ledger.as_of_date
    where ledger.task is null
)

select * from final

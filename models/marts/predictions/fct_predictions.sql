{{ config(
    materialized='incremental', incremental_strategy='append', on_schema_change='append_new_columns', full_refresh=false
) }}

with

churn_scores as (
    select
        'churn' as task,
        cast(null as varchar) as campaign_id,
        *
    from {{ ref('ml_churn_scores') }}
),

response_scores as (
    select
        'response' as task,
        *
    from {{ ref('ml_response_scores') }}
),

scores as (
    select * from churn_scores
    union all
    select * from response_scores
),

predictions as (
    select
        task,
        cast(model_id as varchar) as model_id,
        cast(campaign_id as varchar) as campaign_id,
        cast(customer_id as varchar) as customer_id,
        cast(as_of_date as date) as as_of_date,
        cast(probability as double) as probability,
        cast(label_known_at as date) as matures_on,
        cast(method as varchar) as method
    from scores
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

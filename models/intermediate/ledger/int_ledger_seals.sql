{{ config(
    materialized='incremental', incremental_strategy='append', full_refresh=false, post_hook="{{ note_incremental() }}",
    meta={'always_built': true}
) }}

with

ledger as (
    select * from {{ ref('fct_predictions') }}
),

groups_now as (
    select
        task,
        model_id,
        as_of_date,
        cast(count(*) as bigint) as row_count,
        {{ stable_fingerprint([
            'campaign_id', 'customer_id', 'matures_on', 'cast(probability as decimal(18, 12))', 'is_predicted'
        ]) }} as fingerprint
    from ledger
    group by 1, 2, 3
),

-- empty on the first build: nothing was sealed before
seals as (
    select * from {{ this if is_incremental() else 'groups_now' }}
    where {{ is_incremental() | lower }}
),

final as (
    select groups_now.*
    from groups_now
    left join seals
        on groups_now.task = seals.task
        and groups_now.model_id = seals.model_id
        and groups_now.as_of_date = seals.as_of_date
        and groups_now.row_count = seals.row_count
        and groups_now.fingerprint = seals.fingerprint
    where seals.task is null
)

select * from final

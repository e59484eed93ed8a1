{{ config(
    materialized='incremental', incremental_strategy='append', full_refresh=false, post_hook="{{ note_incremental() }}",
    meta={'always_built': true}
) }}

with

history as (
    select * from {{ ref('mart_segment_history') }}
),

days_now as (
    select
        as_of_date,
        cast(count(*) as bigint) as row_count,
        {{ stable_fingerprint([
            'customer_id', 'revision', 'segment', 'segment_reason', 'cast(value as decimal(18, 2))',
            'cast(churn_probability as decimal(18, 12))', 'is_at_risk', 'is_top_value'
        ]) }} as fingerprint
    from history
    group by 1
),

-- empty on the first build: nothing was sealed before
seals as (
    select * from {{ this if is_incremental() else 'days_now' }}
    where {{ is_incremental() | lower }}
),

final as (
    select days_now.*
    from days_now
    left join seals
        on days_now.as_of_date = seals.as_of_date
        and days_now.row_count = seals.row_count
        and days_now.fingerprint = seals.fingerprint
    where seals.as_of_date is null
)

select * from final

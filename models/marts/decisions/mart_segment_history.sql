{{ config(
    materialized='incremental', incremental_strategy='append', on_schema_change='append_new_columns', full_refresh=false,
    post_hook="{{ note_incremental() }}"
) }}

with

-- the past is reconstructed once, by the first build
signals as (
    select * from {{ ref('int_segment_signals') }}
    where {{ 'not is_reconstructed' if is_incremental() else 'true' }}
),

{% if is_incremental() -%}
history as (
    select * from {{ this }}
    qualify row_number() over (partition by customer_id, as_of_date order by revision desc) = 1
),
{%- endif %}

-- null where the measures lie between both thresholds: the state of before holds on
days as (
    select
        customer_id,
        as_of_date,
        at_risk_by_measures as at_risk,
        top_value_by_measures as top_value
    from signals
    {% if is_incremental() -%}
    union all
    select
        customer_id,
        as_of_date,
        is_at_risk as at_risk,
        is_top_value as top_value
    from history
    where as_of_date < (select min(signals.as_of_date) from signals)
    {%- endif %}
),

states as (
    {{ carried_states('days', ['at_risk', 'top_value']) }}
),

decided as (
    select
        signals.*,
        states.is_at_risk,
        states.is_top_value,
        {{ first_segment_rule() }} as segment
    from signals
    inner join states
        on signals.customer_id = states.customer_id
        and signals.as_of_date = states.as_of_date
),

explained as (
    select
        *,
        {{ segment_reason() }} as segment_reason
    from decided
),

-- a day built again adds only what changed: the rows are kept, and the highest revision counts
final as (
    select
        explained.*,
        {{ 'coalesce(history.revision, 0)' if is_incremental() else 0 }} + 1 as revision
    from explained
    {% if is_incremental() -%}
    left join history
        on explained.customer_id = history.customer_id
        and explained.as_of_date = history.as_of_date
    where {{ differs('explained', 'history', [
        'segment', 'segment_reason', 'is_at_risk', 'is_top_value', 'value', 'churn_probability'
    ]) }}
    {%- endif %}
)

select * from final  -- noqa: AM04

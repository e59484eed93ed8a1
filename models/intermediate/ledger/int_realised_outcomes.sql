with

ledger as (
    select * from {{ ref('fct_predictions') }}
),

outcomes as (
    {% for task in var('tasks') -%}
    select
        '{{ task }}' as task,
        *
    from {{ ref('int_' ~ task ~ '_outcomes') }}
    {{ 'union all' if not loop.last }}
    {% endfor -%}
),

joined as (
    select
        ledger.task,
        ledger.model_id,
        ledger.campaign_id,
        ledger.customer_id,
        ledger.as_of_date,
        ledger.matures_on,
        ledger.method,
        ledger.probability,
        ledger.is_predicted,
        outcomes.is_over,
        outcomes.label,
        outcomes.benefit,
        outcomes.cost,
        ledger.probability * outcomes.benefit - outcomes.cost > 0 as is_recommended
    from ledger
    inner join outcomes
        on ledger.task = outcomes.task
        and coalesce(ledger.campaign_id, '') = coalesce(outcomes.campaign_id, '')
        and ledger.customer_id = outcomes.customer_id
        and ledger.as_of_date = outcomes.as_of_date
        and ledger.matures_on = outcomes.matures_on
),

-- expected and realised are compared on the same rows: those with an outcome, and all while there is none
final as (
    select
        *,
        label is not null
        or max(label) over (partition by task, model_id, as_of_date) is null as is_judged
    from joined
)

select * from final

with

customers as (
    select * from {{ ref('dim_customers') }}
),

candidates as (
    select * from {{ ref('int_action_candidates') }}
),

versions as (
    select max(assumptions_version) as assumptions_version from {{ ref('int_assumptions') }}
),

-- a source without orders does not say what anybody is worth, so no action is the best
context as (
    select
        scoring_date.as_of_date,
        scoring_date.orders_known_until is not null as is_value_known,
        shop.currency,
        versions.assumptions_version
    from {{ ref('int_scoring_date') }} as scoring_date
    cross join {{ ref('int_shop') }} as shop
    cross join versions
),

ranked as (
    select
        customers.customer_id,
        context.*,
        best.action_name as best_action,
        best.campaign_id as best_campaign_id,
        best.expected_profit as best_expected_profit,
        plan.reason as plan_reason,
        runner_up.action_name as runner_up_action,
        runner_up.campaign_id as runner_up_campaign_id,
        runner_up.expected_profit as runner_up_expected_profit,
        concat(best.action_in_words, {{ left_out_in_words('plan.reason') }}) as best_in_words,
        concat(runner_up.action_in_words, ' ', {{ money_in_words('runner_up.expected_profit', 'context.currency') }})
            as runner_up_in_words,
        coalesce(withheld.in_words, '') as withheld
    from customers
    cross join context
    left join {{ ref('int_withheld_actions') }} as withheld
        on customers.customer_id = withheld.customer_id
    left join candidates as best
        on customers.customer_id = best.customer_id
        and best.action_rank = 1
        and context.is_value_known
    left join candidates as runner_up
        on best.customer_id = runner_up.customer_id
        and runner_up.action_rank = 2
    left join {{ ref('mart_contact_plan') }} as plan
        on best.customer_id = plan.customer_id
        and best.campaign_id = plan.campaign_id
),

final as (
    select
        customer_id,
        best_action,
        best_campaign_id,
        best_expected_profit,
        plan_reason,
        runner_up_action,
        runner_up_campaign_id,
        runner_up_expected_profit,
        {{ best_action_in_words() }} as reason,
        as_of_date,
        assumptions_version
    from ranked
)

select * from final

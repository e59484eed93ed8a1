with

customers as (
    select * from {{ ref('dim_customers') }}
),

candidates as (
    select * from {{ ref('int_action_candidates') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

shop as (
    select * from {{ ref('int_shop') }}
),

assumptions as (
    select max(assumptions_version) as assumptions_version from {{ ref('int_assumptions') }}
),

held_out as (
    select distinct
        customer_id,
        ' Held out of a planned campaign to measure its effect, so no offer to stay.' as in_words
    from {{ ref('mart_contact_decisions') }}
    where is_control
),

suppressed as (
    select distinct
        customer_id,
        ' Suppressed: no offer to stay, and no contact by what they declined.' as in_words
    from {{ ref('mart_suppressed_customers') }}
),

-- a source without orders does not say what anybody is worth, so no action is the best
ranked as (
    select
        customers.customer_id,
        scoring_date.as_of_date,
        assumptions.assumptions_version,
        scoring_date.orders_known_until is not null as is_value_known,
        best.action_name as best_action,
        best.campaign_id as best_campaign_id,
        best.expected_profit as best_expected_profit,
        best.action_in_words as best_in_words,
        runner_up.action_name as runner_up_action,
        runner_up.campaign_id as runner_up_campaign_id,
        runner_up.expected_profit as runner_up_expected_profit,
        concat(runner_up.action_in_words, ' ', {{ money_in_words('runner_up.expected_profit', 'shop.currency') }})
            as runner_up_in_words,
        {{ money_in_words('best.expected_profit', 'shop.currency') }} as profit_in_words,
        concat(coalesce(suppressed.in_words, ''), coalesce(held_out.in_words, '')) as withheld
    from customers
    cross join scoring_date
    cross join shop
    cross join assumptions
    left join held_out
        on customers.customer_id = held_out.customer_id
    left join suppressed
        on customers.customer_id = suppressed.customer_id
    left join candidates as best
        on customers.customer_id = best.customer_id
        and best.action_rank = 1
        and scoring_date.orders_known_until is not null
    left join candidates as runner_up
        on best.customer_id = runner_up.customer_id
        and runner_up.action_rank = 2
),

final as (
    select
        customer_id,
        best_action,
        best_campaign_id,
        best_expected_profit,
        runner_up_action,
        runner_up_campaign_id,
        runner_up_expected_profit,
        case
            when not is_value_known
                then 'The source has no orders, so nobody can tell what an action is worth'
            when best_action = 'do_nothing' and runner_up_action is null and withheld = ''
                then 'No planned campaign and no churn score concerns them.'
            when best_action = 'do_nothing' and runner_up_action is null
                then concat('Nothing else is open to them.', withheld)
            when best_action = 'do_nothing'
                then concat('Nothing pays: ', runner_up_in_words, ' at best.', withheld)
            else concat(
                    'Earns ', profit_in_words, ' by ', best_in_words, '; next: ', runner_up_in_words, '.', withheld
                )
        end as reason,
        as_of_date,
        assumptions_version
    from ranked
)

select * from final

{% set reasons = {
    'contact_count': 'chosen', 'suppressed_count': 'suppressed', 'held_out_count': 'held out', 'cooling_down_count': 'cool-down',
    'unknown_value_count': 'value unknown', 'not_paying_count': 'does not pay', 'other_campaign_count': 'in another campaign',
    'no_capacity_count': 'no capacity', 'over_budget_count': 'over budget',
} -%}

with

plan as (
    select * from {{ ref('ml_contact_plan') }}
),

shop as (
    select * from {{ ref('int_shop') }}
),

campaigns as (
    select
        campaign_id,
        max(channel) as channel,
        cast(count(*) as bigint) as candidate_count,
        {% for column, reason in reasons.items() -%}
        cast(sum(case when reason = '{{ reason }}' then 1 else 0 end) as bigint) as {{ column }},
        {% endfor -%}
        max(budget) as budget,
        {{ exact_sum('case when is_chosen then contact_cost else 0 end') }} as spent,
        max(capacity) as capacity,
        max(campaigns_on_channel) as campaigns_on_channel,
        max(cool_down_days) as cool_down_days,
        {{ exact_sum('case when is_chosen then expected_profit else 0 end') }} as expected_profit,
        {{ exact_sum("case when reason in ('no capacity', 'over budget') then expected_profit else 0 end") }}
            as profit_left_out,
        max(budget_price) as budget_price,
        max(capacity_price) as capacity_price,
        max(gap) as gap,
        max(method) as method,
        max(assumptions_version) as assumptions_version
    from plan
    group by 1
),

final as (
    select
        cast(campaigns.campaign_id as varchar) as campaign_id,
        cast(campaigns.channel as varchar) as channel,
        campaigns.candidate_count,
        {% for column in reasons -%}
        campaigns.{{ column }},
        {% endfor -%}
        cast(campaigns.budget as double) as budget,
        cast(campaigns.spent as double) as spent,
        cast(campaigns.capacity as double) as capacity,
        cast(campaigns.campaigns_on_channel as bigint) as campaigns_on_channel,
        cast(campaigns.cool_down_days as double) as cool_down_days,
        cast(campaigns.expected_profit as double) as expected_profit,
        cast(campaigns.profit_left_out as double) as profit_left_out,
        cast(campaigns.budget_price as double) as budget_price,
        cast(campaigns.capacity_price as double) as capacity_price,
        cast(campaigns.gap as double) as gap,
        cast(campaigns.method as varchar) as method,
        cast(case
            when campaigns.contact_count > 0 then 'Expected, not measured.'
            when campaigns.held_out_count > 0
                then 'Nobody is contacted: all whom the plan would contact are held out.'
            when campaigns.budget = 0 then 'Nobody is contacted: the budget is 0.'
            when campaigns.capacity < 1 then 'Nobody is contacted: there is no capacity for one contact.'
            when campaigns.over_budget_count > 0
                then 'Nobody is contacted: the budget is below the cost of one contact.'
            when campaigns.unknown_value_count = campaigns.candidate_count
                then 'Cannot say whom to contact, because no order value is known.'
            else 'Nobody is contacted: no candidate who may be contacted is expected to pay.'
        end as varchar) as note,
        cast(shop.currency as varchar) as currency,
        cast(campaigns.assumptions_version as varchar) as assumptions_version
    from campaigns
    cross join shop
)

select * from final

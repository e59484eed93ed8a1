with

rules_met as (
    select * from {{ ref('int_rules_met') }}
),

rules as (
    select * from {{ ref('cleaning_rules') }}
),

-- what a rule that the shop has named itself is called
shop_rule as (
    select * from {{ ref('cleaning_rules') }}
    where rule = 'shop_rule'
),

final as (
    select
        rules_met.table_name,
        rules_met.load_id,
        rules_met.source_file,
        rules_met.rule,
        case
            when rules_met.is_rejected and rules.outcome in ('changed', 'flagged') then shop_rule.outcome
            else coalesce(rules.outcome, shop_rule.outcome)
        end as outcome,
        coalesce(rules.title, concat(shop_rule.title, ': ', replace(rules_met.rule, '_', ' '))) as title,
        coalesce(rules.what_to_do, shop_rule.what_to_do) as what_to_do,
        rules_met.row_count,
        rules_met.example_row,
        rules_met.example
    from rules_met
    cross join shop_rule
    left join rules
        on rules_met.rule = rules.rule
)

select * from final

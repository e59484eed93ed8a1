with

predictions as (
    select * from {{ ref('mart_response_predictions') }}
),

campaign_costs as (
    select * from {{ ref('int_campaign_costs') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

rfm as (
    select * from {{ ref('mart_customer_rfm') }}
),

holdout as (
    select {{ assumption('holdout_share') }} as holdout_share
    from {{ ref('int_assumptions') }}
),

suppressed as (
    select * from {{ ref('int_suppressed_contacts') }}
),

priced as (
    select
        predictions.campaign_id,
        predictions.customer_id,
        predictions.as_of_date,
        predictions.model_id,
        predictions.response_probability,
        -- a source without orders does not say what one is worth, so no profit can be expected either
        case
            when scoring_date.orders_known_until is not null
                then coalesce(rfm.average_order_value_84d, rfm.average_order_value, 0)
        end as expected_order_value,
        campaign_costs.margin_rate,
        campaign_costs.contact_cost,
        campaign_costs.conversion_cost,
        campaign_costs.offer_cost,
        campaign_costs.offer_value,
        campaign_costs.assumptions_version,
        {{ in_holdout(
            'predictions.campaign_id', 'predictions.customer_id', var('holdout_rule_version'), 'holdout.holdout_share'
        ) }} as is_control,
        suppressed.customer_id is not null as is_suppressed
    from predictions
    inner join campaign_costs
        on predictions.campaign_id = campaign_costs.campaign_id
    cross join scoring_date
    cross join holdout
    left join rfm
        on predictions.customer_id = rfm.customer_id
        and predictions.as_of_date = rfm.as_of_date
    left join suppressed
        on predictions.campaign_id = suppressed.campaign_id
        and predictions.customer_id = suppressed.customer_id
),

-- what an answer brings: the same as Task.profit has it for training, and int_response_outcomes for the ledger
valued as (
    select
        *,
        expected_order_value * margin_rate - conversion_cost - offer_cost as answer_value
    from priced
),

final as (
    select
        *,
        response_probability * answer_value - contact_cost as expected_profit
    from valued
)

select * from final

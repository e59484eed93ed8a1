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
        campaign_costs.assumptions_version
    from predictions
    inner join campaign_costs
        on predictions.campaign_id = campaign_costs.campaign_id
    cross join scoring_date
    left join rfm
        on predictions.customer_id = rfm.customer_id
        and predictions.as_of_date = rfm.as_of_date
),

profits as (
    select
        *,
        response_probability * expected_order_value * margin_rate - contact_cost as expected_profit
    from priced
),

final as (
    select
        campaign_id,
        customer_id,
        as_of_date,
        model_id,
        response_probability,
        expected_order_value,
        margin_rate,
        contact_cost,
        expected_profit,
        row_number() over (
            partition by campaign_id order by expected_profit desc, response_probability desc, customer_id asc
        ) as profit_rank,
        coalesce(expected_profit > 0, false) as is_recommended,
        cast(assumptions_version as varchar) as assumptions_version
    from profits
)

select * from final

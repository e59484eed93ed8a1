with

predictions as (
    select * from {{ ref('mart_backtest_predictions') }}
),

rfm as (
    select * from {{ ref('mart_customer_rfm') }}
),

campaign_costs as (
    select * from {{ ref('int_campaign_costs') }}
),

final as (
    select
        predictions.task,
        predictions.model_id,
        predictions.campaign_id,
        predictions.customer_id,
        predictions.as_of_date,
        predictions.label_known_at,
        predictions.split,
        predictions.probability,
        predictions.label,
        rfm.days_since_last_order,
        rfm.days_since_first_order,
        rfm.order_count,
        rfm.total_spend,
        rfm.spend_182d,
        rfm.average_order_value_84d,
        rfm.average_order_value,
        campaign_costs.contact_cost,
        campaign_costs.conversion_cost + campaign_costs.offer_cost as hit_cost
    from predictions
    left join rfm
        on predictions.customer_id = rfm.customer_id
        and predictions.as_of_date = rfm.as_of_date
    left join campaign_costs
        on predictions.campaign_id = campaign_costs.campaign_id
)

select * from final

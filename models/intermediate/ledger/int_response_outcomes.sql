with

predictions as (
    select * from {{ ref('int_predictions_matched_to_contacts') }}
),

customer_values as (
    select * from {{ ref('int_ledger_values') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

costs as (
    select * from {{ ref('int_campaign_costs') }}
),

final as (
    select
        predictions.campaign_id,
        predictions.customer_id,
        predictions.as_of_date,
        predictions.matures_on,
        predictions.matures_on <= scoring_date.as_of_date and coalesce(predictions.is_finished, true) as is_over,
        case
            when predictions.matures_on <= scoring_date.as_of_date and predictions.is_finished
                then cast(predictions.is_responded as integer)
        end as label,
        customer_values.order_margin - coalesce(
            real_costs.offer_cost + real_costs.conversion_cost,
            planned_costs.offer_cost + planned_costs.conversion_cost,
            customer_values.answer_cost
        ) as benefit,
        -- noqa: disable=RF04
        coalesce(real_costs.contact_cost, planned_costs.contact_cost, customer_values.contact_cost) as cost
    from predictions
    cross join scoring_date
    inner join customer_values
        on predictions.customer_id = customer_values.customer_id
        and predictions.as_of_date = customer_values.as_of_date
        and predictions.matures_on = customer_values.label_known_at
    left join costs as real_costs
        on predictions.contacted_in = real_costs.campaign_id
    left join costs as planned_costs
        on predictions.campaign_id = planned_costs.campaign_id
)

select * from final

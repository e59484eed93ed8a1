with

predictions as (
    select distinct
        campaign_id,
        customer_id,
        as_of_date,
        matures_on
    from {{ ref('fct_predictions') }}
    where task = 'response'
),

customer_values as (
    select * from {{ ref('int_ledger_values') }}
),

contacts as (
    select * from {{ ref('fct_campaign_contacts') }}
    where not is_control
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

costs as (
    select * from {{ ref('int_campaign_costs') }}
),

sent_campaigns as (
    select distinct campaign_id from contacts
),

-- of a plan that was sent under its own id only its own contacts tell; what came of another shows where the customer
-- was really contacted in its time
first_contacts as (
    select
        predictions.campaign_id,
        predictions.customer_id,
        predictions.as_of_date,
        predictions.matures_on,
        contacts.campaign_id as contacted_in,
        contacts.is_finished,
        contacts.is_responded
    from predictions
    left join sent_campaigns
        on predictions.campaign_id = sent_campaigns.campaign_id
    inner join contacts
        on predictions.customer_id = contacts.customer_id
        and contacts.campaign_id = coalesce(sent_campaigns.campaign_id, contacts.campaign_id)
        and predictions.as_of_date <= contacts.contact_date
        and predictions.matures_on > contacts.contact_date
    qualify row_number() over (
            partition by
                predictions.campaign_id, predictions.customer_id, predictions.as_of_date, predictions.matures_on
            order by contacts.contact_date, contacts.campaign_id
        ) = 1
),

final as (
    select
        predictions.campaign_id,
        predictions.customer_id,
        predictions.as_of_date,
        predictions.matures_on,
        predictions.matures_on <= scoring_date.as_of_date and coalesce(first_contacts.is_finished, true) as is_over,
        case
            when predictions.matures_on <= scoring_date.as_of_date and first_contacts.is_finished
                then cast(first_contacts.is_responded as integer)
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
    left join first_contacts
        on predictions.campaign_id = first_contacts.campaign_id
        and predictions.customer_id = first_contacts.customer_id
        and predictions.as_of_date = first_contacts.as_of_date
        and predictions.matures_on = first_contacts.matures_on
    left join costs as real_costs
        on first_contacts.contacted_in = real_costs.campaign_id
    left join costs as planned_costs
        on predictions.campaign_id = planned_costs.campaign_id
)

select * from final

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

contacts as (
    select * from {{ ref('fct_campaign_contacts') }}
    where not is_control
),

sent_campaigns as (
    select distinct campaign_id from contacts
),

-- of a plan that was sent under its own id only its own contacts tell; what came of another shows where the customer
-- was really contacted in its time
final as (
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
    left join contacts
        on predictions.customer_id = contacts.customer_id
        and contacts.campaign_id = coalesce(sent_campaigns.campaign_id, contacts.campaign_id)
        and predictions.as_of_date <= contacts.contact_date
        and predictions.matures_on > contacts.contact_date
    qualify row_number() over (
            partition by
                predictions.campaign_id, predictions.customer_id, predictions.as_of_date, predictions.matures_on
            order by contacts.contact_date, contacts.campaign_id
        ) = 1
)

select * from final

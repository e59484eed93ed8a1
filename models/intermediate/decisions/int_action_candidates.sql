with

contacts as (
    select * from {{ ref('mart_contact_decisions') }}
),

campaigns as (
    select * from {{ ref('dim_campaigns') }}
),

customers as (
    select * from {{ ref('dim_customers') }}
),

offers_to_stay as (
    select * from {{ ref('int_retention_offers') }}
),

-- one of the customer's campaigns at most: where held out of one, another may still contact them
campaign_contacts as (
    select
        contacts.customer_id,
        'contact' as action_name,
        contacts.campaign_id,
        concat('a contact in ', coalesce(campaigns.campaign_name, contacts.campaign_id)) as action_in_words,
        contacts.expected_profit
    from contacts
    inner join campaigns
        on contacts.campaign_id = campaigns.campaign_id
    where not contacts.is_control and not contacts.is_suppressed
),

retention_offers as (
    select
        customer_id,
        'retention_offer' as action_name,
        cast(null as varchar) as campaign_id,
        'an offer to stay' as action_in_words,
        expected_profit
    from offers_to_stay
),

nothing as (
    select
        customer_id,
        'do_nothing' as action_name,
        cast(null as varchar) as campaign_id,
        'doing nothing' as action_in_words,
        cast(0 as double) as expected_profit
    from customers
),

all_actions as (
    select * from campaign_contacts
    union all
    select * from retention_offers
    union all
    select * from nothing
),

-- where nothing earns more than doing nothing, nothing is done
final as (
    select
        *,
        row_number() over (
            partition by customer_id
            order by
                expected_profit desc,
                case when action_name = 'do_nothing' then 0 else 1 end asc,
                action_name asc,
                campaign_id asc
        ) as action_rank
    from all_actions
    where expected_profit is not null
)

select * from final

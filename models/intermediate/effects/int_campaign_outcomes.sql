with

contacts as (
    select * from {{ ref('fct_campaign_contacts') }}
),

campaigns as (
    select * from {{ ref('dim_campaigns') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

rfm as (
    select * from {{ ref('mart_customer_rfm') }}
),

groups_of_customers as (
    select * from {{ ref('int_example_groups') }}
),

windows as (
    select
        contacts.*,
        campaigns.end_date,
        scoring_date.orders_known_until is not null as has_orders_known,
        contacts.is_finished and campaigns.end_date < scoring_date.orders_known_until as is_window_known,
        -- where the shop writes down what answers brought, no answer is no revenue
        max(case when contacts.response_revenue is not null then 1 else 0 end) over (
            partition by contacts.campaign_id
        ) = 1 as has_response_revenue
    from contacts
    inner join campaigns
        on contacts.campaign_id = campaigns.campaign_id
    cross join scoring_date
),

orders_in_windows as (
    select
        windows.campaign_id,
        windows.customer_id,
        max(orders.has_purchase) as has_ordered,
        sum(orders.revenue) as revenue
    from windows
    inner join {{ ref('fct_orders') }} as orders
        on windows.customer_id = orders.customer_id
        and windows.contact_date <= orders.order_date
        and windows.end_date >= orders.order_date
    group by 1, 2
),

final as (
    select
        windows.campaign_id,
        windows.customer_id,
        windows.contact_date,
        windows.end_date,
        windows.is_control,
        windows.is_finished,
        windows.is_responded,
        case when windows.is_window_known then coalesce(orders_in_windows.has_ordered, 0) end as has_ordered,
        cast(
            case
                when windows.is_window_known then coalesce(orders_in_windows.revenue, 0)
                when windows.is_finished and not windows.has_orders_known and windows.has_response_revenue
                    then coalesce(windows.response_revenue, 0)
            end as double
        ) as revenue,
        cast(windows.response_revenue as double) as response_revenue,
        case when windows.has_orders_known then coalesce(rfm.spend_182d, 0) end as pre_spend,
        groups_of_customers.value_segment,
        groups_of_customers.tenure_band
    from windows
    left join orders_in_windows
        on windows.campaign_id = orders_in_windows.campaign_id
        and windows.customer_id = orders_in_windows.customer_id
    left join rfm
        on windows.customer_id = rfm.customer_id
        and windows.contact_date = rfm.as_of_date
    left join groups_of_customers
        on windows.customer_id = groups_of_customers.customer_id
        and windows.contact_date = groups_of_customers.as_of_date
)

select * from final

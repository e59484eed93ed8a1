with

windows as (
    select * from {{ ref('int_campaign_windows') }}
),

orders as (
    select * from {{ ref('fct_orders') }}
),

bounds as (
    select * from {{ ref('int_order_value_bounds') }}
),

groups_of_customers as (
    select * from {{ ref('int_example_groups') }}
),

orders_in_windows as (
    select
        windows.campaign_id,
        windows.customer_id,
        max(case when orders.order_date >= windows.window_start then orders.has_purchase end) as has_ordered,
        sum(case when orders.order_date >= windows.window_start then orders.revenue end) as revenue,
        -- as the feature spend_182d counts it
        cast(sum(case
            when orders.order_date < windows.window_start
                then {{ winsorised('orders.revenue', 'bounds.order_value_bound') }}
        end) as double) as pre_spend
    from windows
    inner join orders
        on windows.customer_id = orders.customer_id
        and orders.order_date >= {{ days_before('windows.window_start', 182) }}
        and windows.end_date >= orders.order_date
    left join bounds
        on windows.window_start = bounds.as_of_date
    group by 1, 2
),

final as (
    select
        windows.campaign_id,
        windows.customer_id,
        windows.contact_date,
        windows.window_start,
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
        case when windows.has_orders_known then coalesce(orders_in_windows.pre_spend, 0) end as pre_spend,
        groups_of_customers.value_segment,
        groups_of_customers.tenure_band
    from windows
    left join orders_in_windows
        on windows.campaign_id = orders_in_windows.campaign_id
        and windows.customer_id = orders_in_windows.customer_id
    left join groups_of_customers
        on windows.customer_id = groups_of_customers.customer_id
        and windows.contact_date = groups_of_customers.as_of_date
)

select * from final

with

periods as (
    select * from {{ ref('int_kpi_periods') }}
),

orders as (
    select * from {{ ref('fct_orders') }}
),

customers as (
    select * from {{ ref('int_kpi_customers') }}
),

contacts as (
    select * from {{ ref('int_kpi_contacts') }}
),

customer_values as (
    select {{ exact_sum('revenue_at_risk_28d') }} as revenue_at_risk from {{ ref('mart_customer_value') }}
),

orders_aggregated_to_periods as (
    select
        periods.as_of_date,
        periods.is_latest,
        periods.has_churn_history,
        {{ windowed_sums('revenue', 'orders.revenue', 'orders.order_date', [7, 28]) }},
        {{ windowed_sums('orders', 'orders.has_purchase', 'orders.order_date', [28]) }}
    from periods
    left join orders
        on {{ in_window('orders.order_date', 28) }}
    group by 1, 2, 3
),

final as (
    select
        {{ windowed_sums_as_features('revenue', [7, 28]) }},
        cast(coalesce(o.orders_28d, 0) as bigint) as orders_28d,
        cast(coalesce(customers.active_customers_28d, 0) as bigint) as active_customers_28d,
        {{ ratio('o.revenue_28d', 'o.orders_28d') }} as average_order_value_28d,
        {{ ratio('customers.repeat_customers_28d', 'customers.active_customers_28d') }} as repeat_rate_28d,
        case when o.has_churn_history then {{ ratio('customers.churned', 'customers.seen_before') }} end as churn_rate,
        cast(coalesce(contacts.contacts_28d, 0) as bigint) as contacts_28d,
        cast(coalesce(contacts.responses_28d, 0) as bigint) as responses_28d,
        {{ ratio('contacts.finished_responses_28d', 'contacts.finished_contacts_28d') }} as response_rate_28d,
        case when o.is_latest then customer_values.revenue_at_risk end as revenue_at_risk,
        o.as_of_date as period_ends_on
    from orders_aggregated_to_periods as o
    left join customers
        on o.as_of_date = customers.as_of_date
    left join contacts
        on o.as_of_date = contacts.as_of_date
    cross join customer_values
)

select * from final

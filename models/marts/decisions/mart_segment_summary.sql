with

customers as (
    select * from {{ ref('mart_customer_overview') }}
),

main_reasons as (
    select * from {{ ref('int_main_reasons') }}
    where task = 'churn'
),

-- the most common main reason behind the churn predictions of the segment's customers
reasons_counted as (
    select
        customers.segment,
        main_reasons.feature_label,
        row_number() over (
            partition by customers.segment order by count(*) desc, main_reasons.feature_label
        ) as reason_rank
    from customers
    inner join main_reasons
        on customers.customer_id = main_reasons.customer_id
    group by 1, 2
),

customers_aggregated_to_segments as (
    select
        customers.segment,
        count(*) as customers,
        {{ exact_sum('spend.spend_182d') }} as revenue_182d,
        {{ exact_sum('customers.churn_probability') }} / nullif(count(customers.churn_probability), 0)
            as average_churn_probability,
        {{ ratio('sum(customers.days_since_last_order)', 'count(customers.days_since_last_order)') }}
            as average_days_since_last_order,
        {{ exact_sum('customers.revenue_at_risk_28d') }} as revenue_at_risk,
        {{ exact_sum('customers.clv') }} as clv_total,
        count(customers.expected_profit) as profits_known,
        count(case when customers.is_recommended then 1 end) as recommended_contacts,
        {{ exact_sum('case when customers.is_recommended then customers.expected_profit else 0 end') }}
            as expected_profit
    from customers
    inner join {{ ref('int_customer_spend') }} as spend
        on customers.customer_id = spend.customer_id
    group by 1
),

final as (
    select
        rules.segment,
        reasons_counted.feature_label as top_reason,
        cast(rules.priority as integer) as priority,
        cast(coalesce(agg.customers, 0) as bigint) as customers,
        coalesce({{ ratio('agg.customers', 'sum(agg.customers) over ()') }}, 0) as customer_share,
        case when scoring_date.orders_known_until is not null then coalesce(agg.revenue_182d, 0) end as revenue_182d,
        case
            when scoring_date.orders_known_until is not null
                then coalesce({{ ratio('agg.revenue_182d', 'sum(agg.revenue_182d) over ()') }}, 0)
        end as revenue_share,
        cast(moves.customers_entered as bigint) as customers_entered,
        cast(moves.customers_left as bigint) as customers_left,
        agg.average_churn_probability,
        agg.average_days_since_last_order,
        agg.revenue_at_risk,
        case when scoring_date.orders_known_until is not null then coalesce(agg.clv_total, 0) end as clv_total,
        -- no campaign to plan, or no order value to go by: whom it pays to contact is not known
        case when sum(agg.profits_known) over () > 0 then coalesce(agg.recommended_contacts, 0) end
            as recommended_contacts,
        case when sum(agg.profits_known) over () > 0 then coalesce(agg.expected_profit, 0) end as expected_profit
    from {{ ref('segment_rules') }} as rules
    cross join {{ ref('int_scoring_date') }} as scoring_date
    inner join {{ ref('int_segment_moves') }} as moves
        on rules.segment = moves.segment
    left join customers_aggregated_to_segments as agg
        on rules.segment = agg.segment
    left join reasons_counted
        on rules.segment = reasons_counted.segment
        and reasons_counted.reason_rank = 1
)

select * from final

with

spine as (
    select * from {{ ref('int_customer_as_of_dates') }}
    where is_snapshot or is_scoring
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

order_days_numbered as (
    select
        customer_id,
        order_date,
        row_number() over (partition by customer_id order by order_date) as order_day_number
    from {{ ref('int_order_gaps') }}
),

first_order_days as (
    select
        customer_id,
        min(case when order_day_number = 1 then order_date end) as first_order_date,
        min(case when order_day_number = 2 then order_date end) as second_order_date
    from order_days_numbered
    where order_day_number <= 2
    group by 1
),

-- on the as-of date the customer had bought on one day only, and not too long ago
one_time_buyers as (
    select
        spine.customer_id,
        spine.as_of_date,
        {{ days_after('spine.as_of_date', var('first_repeat_horizon_days')) }} as label_known_at,
        first_order_days.second_order_date
    from spine
    inner join first_order_days
        on spine.customer_id = first_order_days.customer_id
        and spine.as_of_date > first_order_days.first_order_date
        and first_order_days.first_order_date >= {{ days_before('spine.as_of_date', var('churn_seen_within_days')) }}
    where coalesce(first_order_days.second_order_date, spine.as_of_date) >= spine.as_of_date
),

final as (
    select
        one_time_buyers.customer_id,
        one_time_buyers.as_of_date,
        one_time_buyers.as_of_date = scoring_date.as_of_date as is_scoring,
        one_time_buyers.label_known_at,
        case
            when {{ is_label_window_over('one_time_buyers') }}
                then case
                        when
                            {{ is_in_label_window('one_time_buyers.second_order_date', 'one_time_buyers') }}
                            then 1
                        else 0
                    end
        end as label
    from one_time_buyers
    cross join scoring_date
)

select * from final

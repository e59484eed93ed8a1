with

history as (
    select * from {{ ref('mart_segment_history') }}
    qualify row_number() over (partition by customer_id, as_of_date order by revision desc) = 1
),

priorities as (
    select * from {{ ref('segment_rules') }}
),

beside_the_day_before as (
    select
        *,
        lag(as_of_date) over (partition by customer_id order by as_of_date) as as_of_date_before,
        lag(segment) over (partition by customer_id order by as_of_date) as segment_before,
        lag(value) over (partition by customer_id order by as_of_date) as value_before,
        lag(value_top_share) over (partition by customer_id order by as_of_date) as value_top_share_before,
        lag(churn_probability) over (partition by customer_id order by as_of_date) as churn_probability_before,
        lag(days_since_last_order) over (partition by customer_id order by as_of_date) as days_since_last_order_before,
        lag(order_count) over (partition by customer_id order by as_of_date) as order_count_before,
        lag(is_reconstructed) over (partition by customer_id order by as_of_date) as is_reconstructed_before
    from history
),

moves as (
    select
        beside_the_day_before.*,
        priorities.priority < priorities_before.priority as is_entered,
        case
            when priorities.priority < priorities_before.priority then beside_the_day_before.segment
            else beside_the_day_before.segment_before
        end as crossed
    from beside_the_day_before
    inner join priorities
        on beside_the_day_before.segment = priorities.segment
    inner join priorities as priorities_before
        on beside_the_day_before.segment_before = priorities_before.segment
    where beside_the_day_before.segment != beside_the_day_before.segment_before
),

final as (
    select
        customer_id,
        segment_before as from_segment,
        segment as to_segment,
        {{ why_segment_changed() }} as why,
        value as value_moved,
        value_before,
        churn_probability,
        churn_probability_before,
        is_reconstructed or is_reconstructed_before as is_reconstructed,
        as_of_date_before as from_date,
        as_of_date
    from moves
)

select * from final

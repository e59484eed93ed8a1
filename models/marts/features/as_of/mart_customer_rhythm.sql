with

spine as (
    {{ as_of_rows_to_build() }}
),

last_days as (
    select * from {{ ref('int_order_gaps') }}
),

-- of each date the last day of orders before it; what comes after the date only ends how long that day is the last
measured as (
    select
        spine.customer_id,
        spine.as_of_date,
        g.gap_days as last_gap_days,
        g.longest_gap_days,
        {{ dbt.datediff('g.order_date', 'spine.as_of_date', 'day') }} as days_since_last_order,
        {{ ratio('g.gap_sum', 'g.gap_count') }} as mean_gap_days,
        {{ ratio('g.recent_gap_sum', 'g.recent_gap_count') }} as recent_mean_gap_days,
        -- sample deviation from exact integer sums, so that the order of rows cannot change a digit
        sqrt({{ ratio('g.gap_count * g.gap_square_sum - g.gap_sum * g.gap_sum', 'g.gap_count * (g.gap_count - 1)') }})
            as gap_deviation_days
    from spine
    inner join last_days as g
        on spine.customer_id = g.customer_id
        and spine.as_of_date > g.order_date
        and spine.as_of_date <= g.next_order_date
),

gaps_aggregated_to_as_of as (
    select
        spine.customer_id,
        spine.as_of_date,
        max(gaps.gap_days) as longest_gap_days_84d,
        {{ windowed_sums('order_day_count', '1', 'gaps.order_date', [28, 84]) }},
        {{ count_different('floor((' ~ dbt.datediff('gaps.order_date', 'spine.as_of_date', 'day') ~ ' - 1) / 7.0)') }}
            as active_weeks_84d
    from spine
    inner join {{ ref('int_order_gaps') }} as gaps
        on spine.customer_id = gaps.customer_id
        and spine.as_of_date > gaps.order_date
        and gaps.order_date >= {{ days_before('spine.as_of_date', 84) }}
    group by 1, 2
),

final as (
    select
        spine.customer_id,
        spine.as_of_date,
        spine.source_fingerprint,
        m.mean_gap_days,
        m.gap_deviation_days,
        cast(m.longest_gap_days as double) as longest_gap_days,
        cast(recent.longest_gap_days_84d as double) as longest_gap_days_84d,
        cast(m.last_gap_days as double) as last_gap_days,
        {{ windowed_sums_as_features('order_day_count', [28, 84]) }},
        cast(coalesce(recent.active_weeks_84d, 0) as double) as active_weeks_84d,
        {{ ratio('m.recent_mean_gap_days', 'm.mean_gap_days') }} as gap_trend,
        {{ ratio('m.days_since_last_order', 'm.mean_gap_days') }} as days_since_last_order_over_mean_gap,
        {{ ratio('m.days_since_last_order', 'm.longest_gap_days') }} as days_since_last_order_over_longest_gap,
        {{ ratio('m.days_since_last_order - m.mean_gap_days', 'm.gap_deviation_days') }}
            as lateness_in_deviations
    from spine
    left join measured as m
        on spine.customer_id = m.customer_id
        and spine.as_of_date = m.as_of_date
    left join gaps_aggregated_to_as_of as recent
        on spine.customer_id = recent.customer_id
        and spine.as_of_date = recent.as_of_date
)

select * from final

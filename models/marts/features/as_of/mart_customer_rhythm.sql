with

spine as (
    {{ as_of_rows_to_build() }}
),

gaps as (
    select * from {{ ref('int_order_gaps') }}
),

gaps_before_as_of as (
    select
        spine.customer_id,
        spine.as_of_date,
        gaps.order_date,
        gaps.gap_days,
        {{ dbt.datediff('gaps.order_date', 'spine.as_of_date', 'day') }} as days_ago,
        row_number() over (
            partition by spine.customer_id, spine.as_of_date order by gaps.order_date desc
        ) as gap_number
    from spine
    inner join gaps
        on spine.customer_id = gaps.customer_id
        and spine.as_of_date > gaps.order_date
),

gaps_aggregated_to_as_of as (
    select
        customer_id,
        as_of_date,
        min(days_ago) as days_since_last_order,
        count(gap_days) as gap_count,
        sum(gap_days) as gap_sum,
        sum(gap_days * gap_days) as gap_square_sum,
        max(gap_days) as longest_gap_days,
        max(case when gap_number = 1 then gap_days end) as last_gap_days,
        sum(case when gap_number <= 5 then gap_days end) as recent_gap_sum,
        count(case when gap_number <= 5 then gap_days end) as recent_gap_count,
        max(case when days_ago <= 84 then gap_days end) as longest_gap_days_84d,
        {{ windowed_sums('order_day_count', '1', 'order_date', [28, 84]) }},
        count(distinct case when days_ago <= 84 then floor((days_ago - 1) / 7.0) end) as active_weeks_84d
    from gaps_before_as_of
    group by 1, 2
),

measured as (
    select
        *,
        {{ ratio('gap_sum', 'gap_count') }} as mean_gap_days,
        {{ ratio('recent_gap_sum', 'recent_gap_count') }} as recent_mean_gap_days,
        -- sample deviation from exact integer sums, so that the order of rows cannot change a digit
        sqrt({{ ratio('gap_count * gap_square_sum - gap_sum * gap_sum', 'gap_count * (gap_count - 1)') }})
            as gap_deviation_days
    from gaps_aggregated_to_as_of
),

final as (
    select
        spine.customer_id,
        spine.as_of_date,
        spine.source_fingerprint,
        m.mean_gap_days,
        m.gap_deviation_days,
        cast(m.longest_gap_days as double) as longest_gap_days,
        cast(m.longest_gap_days_84d as double) as longest_gap_days_84d,
        cast(m.last_gap_days as double) as last_gap_days,
        {{ windowed_sums_as_features('order_day_count', [28, 84]) }},
        cast(coalesce(m.active_weeks_84d, 0) as double) as active_weeks_84d,
        {{ ratio('m.recent_mean_gap_days', 'm.mean_gap_days') }} as gap_trend,
        {{ ratio('m.days_since_last_order', 'm.mean_gap_days') }} as days_since_last_order_over_mean_gap,
        {{ ratio('m.days_since_last_order', 'm.longest_gap_days') }} as days_since_last_order_over_longest_gap,
        {{ ratio('m.days_since_last_order - m.mean_gap_days', 'm.gap_deviation_days') }}
            as lateness_in_deviations
    from spine
    left join measured as m
        on spine.customer_id = m.customer_id
        and spine.as_of_date = m.as_of_date
)

select * from final

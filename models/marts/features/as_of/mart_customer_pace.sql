{% set horizon = var('churn_horizon_days') -%}

with

spine as (
    {{ as_of_rows_to_build() }}
),

last_days as (
    select * from {{ ref('int_order_gaps') }}
),

silences as (
    select
        spine.customer_id,
        spine.as_of_date,
        {{ dbt.datediff('last_days.order_date', 'spine.as_of_date', 'day') }} as silence_days
    from spine
    inner join last_days
        on spine.customer_id = last_days.customer_id
        and spine.as_of_date > last_days.order_date
        and spine.as_of_date <= last_days.next_order_date
),

gaps_before_as_of as (
    select
        silences.*,
        gaps.gap_days,
        {{ dbt.datediff('gaps.order_date', 'silences.as_of_date', 'day') }} as days_ago
    from silences
    inner join {{ ref('int_order_gaps') }} as gaps
        on silences.customer_id = gaps.customer_id
        and silences.as_of_date > gaps.order_date
),

gaps_aggregated_to_as_of as (
    select
        customer_id,
        as_of_date,
        max(days_ago) as days_since_first_order,
        count(gap_days) as gap_count,
        sum(case when gap_days <= silence_days then 1 else 0 end) as shorter_gap_count,
        -- a pause of so many days held so many days on which nothing came within the horizon
        sum(case when gap_days > {{ horizon }} then gap_days - {{ horizon }} else 0 end) as silent_days_in_gaps,
        max(case when silence_days > {{ horizon }} then silence_days - {{ horizon }} else 0 end) as silent_days_now,
        sum(case when gap_days > {{ horizon }} then 1 else 0 end) as long_gap_count,
        sum(case when days_ago <= 84 then days_ago end) as days_ago_sum_84d,
        count(case when days_ago <= 84 then days_ago end) as order_days_84d,
        {{ exact_sum('power(0.5, days_ago / cast(14 as double))') }} as fading_order_days_14,
        {{ exact_sum('power(0.5, days_ago / cast(56 as double))') }} as fading_order_days_56
    from gaps_before_as_of
    group by 1, 2
),

final as (
    select
        spine.customer_id,
        spine.as_of_date,
        spine.source_fingerprint,
        {{ ratio('g.shorter_gap_count', 'g.gap_count') }} as shorter_gap_share,
        {{ ratio('g.silent_days_in_gaps + g.silent_days_now', 'g.days_since_first_order - ' ~ horizon) }}
            as silent_share,
        cast(coalesce(g.long_gap_count, 0) as double) as long_gap_count,
        {{ ratio('g.days_ago_sum_84d', 'g.order_days_84d') }} as mean_order_age_84d,
        coalesce(g.fading_order_days_14, 0) as fading_order_days_half_14,
        coalesce(g.fading_order_days_56, 0) as fading_order_days_half_56
    from spine
    left join gaps_aggregated_to_as_of as g
        on spine.customer_id = g.customer_id
        and spine.as_of_date = g.as_of_date
)

select * from final

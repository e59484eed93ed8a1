with

spine as (
    {{ as_of_rows_to_build() }}
),

category_days as (
    select * from {{ ref('int_customer_category_days') }}
),

days_by_category as (
    select
        spine.customer_id,
        spine.as_of_date,
        category_days.category,
        max(category_days.order_date) as last_order_date,
        count(*) as day_count,
        sum(case when category_days.order_date >= {{ days_before('spine.as_of_date', 56) }} then 1 else 0 end)
            as recent_day_count
    from spine
    inner join category_days
        on spine.customer_id = category_days.customer_id
        and spine.as_of_date > category_days.order_date
        and category_days.order_date >= {{ days_before('spine.as_of_date', 182) }}
    group by 1, 2, 3
),

categories_aggregated_to_as_of as (
    select
        customer_id,
        as_of_date,
        {{ windowed_sums('category_count', '1', 'last_order_date', [28, 84, 182]) }},
        sum(day_count) as day_count,
        max(day_count) as top_category_day_count,
        sum(day_count * day_count) as day_square_sum,
        sum(recent_day_count * (day_count - recent_day_count)) as recent_times_earlier,
        sum(recent_day_count * recent_day_count) as recent_square_sum,
        sum((day_count - recent_day_count) * (day_count - recent_day_count)) as earlier_square_sum,
        sum(case when recent_day_count > 0 then 1 else 0 end) as recent_category_count,
        sum(case when recent_day_count = 0 then 1 else 0 end) as dropped_category_count,
        sum(case when recent_day_count = day_count then 1 else 0 end) as added_category_count
    from days_by_category
    group by 1, 2
),

final as (
    select
        spine.customer_id,
        spine.as_of_date,
        spine.source_fingerprint,
        {{ windowed_sums_as_features('category_count', [28, 84, 182]) }},
        {{ ratio('c.category_count_28d', 'c.category_count_84d') }} as category_breadth_trend,
        {{ ratio('c.top_category_day_count', 'c.day_count') }} as top_category_share_182d,
        {{ ratio('c.day_square_sum', 'c.day_count * c.day_count') }} as category_concentration_182d,
        {{ ratio('c.dropped_category_count', 'c.category_count_182d') }} as dropped_category_share,
        {{ ratio('c.added_category_count', 'c.recent_category_count') }} as added_category_share,
        -- cosine of the days with each category: 1 where the mix is as before, 0 where nothing is
        {{ ratio('c.recent_times_earlier', 'sqrt(cast(c.recent_square_sum as double) * c.earlier_square_sum)') }}
            as category_mix_similarity
    from spine
    left join categories_aggregated_to_as_of as c
        on spine.customer_id = c.customer_id
        and spine.as_of_date = c.as_of_date
)

select * from final

with

category_days as (
    select * from {{ ref('int_customer_category_days') }}
),

-- Millions of groups follow: numbers are cheaper keys than texts, and each date is worked out once a row.
numbered_spine as (
    select
        *,
        {% for days in [28, 56, 84, 182] -%}
        {{ days_before('as_of_date', days) }} as date_{{ days }}d,
        {% endfor -%}
        cast(row_number() over (order by customer_id, as_of_date) as integer) as spine_row
    from ({{ as_of_rows_to_build() }}) as spine
),

numbered_categories as (
    select
        category,
        cast(row_number() over (order by category) as integer) as category_number
    from (select distinct category from {{ ref('int_customer_category_days') }}) as categories
),

days_by_category as (
    select
        s.spine_row,
        numbered_categories.category_number,
        count(*) as day_count,
        count(case when category_days.order_date >= s.date_28d then 1 end) as days_28d,
        count(case when category_days.order_date >= s.date_56d then 1 end) as recent_days,
        count(case when category_days.order_date >= s.date_84d then 1 end) as days_84d
    from category_days
    inner join numbered_categories on category_days.category = numbered_categories.category
    inner join numbered_spine as s
        on category_days.customer_id = s.customer_id
        and category_days.order_date < s.as_of_date
        and category_days.order_date >= s.date_182d
    group by 1, 2
),

categories_aggregated_to_as_of as (
    select
        spine_row,
        count(case when days_28d > 0 then 1 end) as category_count_28d,
        count(case when days_84d > 0 then 1 end) as category_count_84d,
        count(*) as category_count_182d,
        sum(day_count) as day_count,
        max(day_count) as top_category_day_count,
        sum(day_count * day_count) as day_square_sum,
        sum(recent_days * (day_count - recent_days)) as recent_times_earlier,
        sum(recent_days * recent_days) as recent_square_sum,
        sum((day_count - recent_days) * (day_count - recent_days)) as earlier_square_sum,
        count(case when recent_days > 0 then 1 end) as recent_category_count,
        count(case when recent_days = day_count then 1 end) as added_category_count
    from days_by_category
    group by 1
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
        {{ ratio('c.category_count_182d - c.recent_category_count', 'c.category_count_182d') }}
            as dropped_category_share,
        {{ ratio('c.added_category_count', 'c.recent_category_count') }} as added_category_share,
        -- cosine of the days with each category: 1 where the mix is as before, 0 where nothing is
        {{ ratio('c.recent_times_earlier', 'sqrt(cast(c.recent_square_sum as double) * c.earlier_square_sum)') }}
            as category_mix_similarity
    from numbered_spine as spine
    left join categories_aggregated_to_as_of as c on spine.spine_row = c.spine_row
)

select * from final

with

spine as (
    {{ as_of_rows_to_build() }}
),

order_days as (
    select * from {{ ref('int_order_gaps') }}
),

shop as (
    select * from {{ ref('int_shop_activity') }}
),

order_days_before_as_of as (
    select
        spine.customer_id,
        spine.as_of_date,
        shop.year_before_date,
        order_days.order_date
    from spine
    inner join order_days
        on spine.customer_id = order_days.customer_id
        and spine.as_of_date > order_days.order_date
    inner join shop
        on spine.as_of_date = shop.as_of_date
),

order_days_aggregated_to_as_of as (
    select
        customer_id,
        as_of_date,
        {{ windowed_sums('order_days', '1', 'order_date', [28, 84]) }},
        sum(case
            when order_date >= year_before_date and order_date < {{ days_after('year_before_date', 28) }} then 1
            else 0
        end) as order_days_next_4_weeks,
        sum(case
            when order_date >= year_before_date and order_date < {{ days_after('year_before_date', 91) }} then 1
            else 0
        end) as order_days_next_13_weeks
    from order_days_before_as_of
    group by 1, 2
),

final as (
    select
        spine.customer_id,
        spine.as_of_date,
        spine.source_fingerprint,
        -- against the shop's own pace: the level of a date alone tells trees nothing that holds on the next date
        3 * {{ ratio('o.order_days_28d', 'o.order_days_84d') }} / nullif(shop.shop_momentum_28d_over_84d, 0)
            as order_momentum_over_shop_28d,
        -- where the shop itself has no last year, nothing is known, which is not the same as nothing bought
        case when shop.has_last_year then cast(coalesce(o.order_days_next_4_weeks, 0) as double) end
            as order_days_last_year_next_4_weeks,
        case when shop.has_last_year then cast(coalesce(o.order_days_next_13_weeks, 0) as double) end
            as order_days_last_year_next_13_weeks
    from spine
    inner join shop
        on spine.as_of_date = shop.as_of_date
    left join order_days_aggregated_to_as_of as o
        on spine.customer_id = o.customer_id
        and spine.as_of_date = o.as_of_date
)

select * from final

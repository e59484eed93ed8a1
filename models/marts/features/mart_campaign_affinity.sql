{% set windows = [28, 84, 182] -%}

with

candidates as (
    select * from {{ ref('int_campaign_candidates') }}
),

campaign_products as (
    select * from {{ ref('stg_campaign_products') }}
),

purchases as (
    select * from {{ ref('int_purchases_of_offered_products') }}
),

offer_sizes as (
    select
        campaign_id,
        count(*) as offer_product_count
    from campaign_products
    group by 1
),

purchases_aggregated_to_candidates as (
    select
        campaign_id,
        customer_id,
        sum(revenue) as affinity_spend,
        {{ count_different('product_id') }} as affinity_product_count,
        {{ count_different('order_date') }} as affinity_day_count,
        sum(case when has_coupon = 1 then revenue else 0 end) as affinity_coupon_spend,
        max(order_date) as last_affinity_date,
        {{ windowed_sums('affinity_spend', 'revenue', 'order_date', windows) }},
        {{ windowed_distinct_counts('affinity_product_count', 'product_id', 'order_date', windows) }},
        {{ windowed_distinct_counts('affinity_day_count', 'order_date', 'order_date', windows) }}
    from purchases
    group by 1, 2
),

final as (
    select
        candidates.campaign_id,
        candidates.customer_id,
        candidates.as_of_date,
        cast(coalesce(offer_sizes.offer_product_count, 0) as double) as offer_product_count,
        cast({{ dbt.datediff('p.last_affinity_date', 'candidates.as_of_date', 'day') }} as double)
            as days_since_last_offered_product,
        cast(coalesce(p.affinity_spend, 0) as double) as affinity_spend,
        cast(coalesce(p.affinity_product_count, 0) as double) as affinity_product_count,
        cast(coalesce(p.affinity_day_count, 0) as double) as affinity_day_count,
        cast(coalesce(p.affinity_coupon_spend, 0) as double) as affinity_coupon_spend,
        {{ ratio('p.affinity_product_count', 'offer_sizes.offer_product_count') }} as affinity_product_share,
        {{ windowed_sums_as_features('affinity_spend', windows) }},
        {{ windowed_sums_as_features('affinity_product_count', windows) }},
        {{ windowed_sums_as_features('affinity_day_count', windows) }}
    from candidates
    left join offer_sizes
        on candidates.offer_campaign_id = offer_sizes.campaign_id
    left join purchases_aggregated_to_candidates as p
        on candidates.campaign_id = p.campaign_id
        and candidates.customer_id = p.customer_id
)

select * from final

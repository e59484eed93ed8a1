with

candidates as (
    select * from {{ ref('int_campaign_candidates') }}
),

campaign_products as (
    select * from {{ ref('stg_campaign_products') }}
),

product_days as (
    select * from {{ ref('int_customer_product_days') }}
),

bounds as (
    select * from {{ ref('int_order_value_bounds') }}
),

final as (
    select
        candidates.campaign_id,
        candidates.customer_id,
        candidates.as_of_date,
        product_days.product_id,
        product_days.order_date,
        {{ winsorised('product_days.revenue', 'bounds.order_value_bound') }} as revenue,
        product_days.has_coupon
    from candidates
    inner join product_days
        on candidates.customer_id = product_days.customer_id
        and candidates.as_of_date > product_days.order_date
    inner join campaign_products
        on candidates.offer_campaign_id = campaign_products.campaign_id
        and product_days.product_id = campaign_products.product_id
    left join bounds
        on candidates.as_of_date = bounds.as_of_date
)

select * from final

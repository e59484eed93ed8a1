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

orders as (
    select * from {{ ref('fct_orders') }}
    where has_purchase = 1
),

offers as (
    select
        campaign_id,
        offer_campaign_id,
        min(as_of_date) as as_of_date
    from candidates
    group by 1, 2
),

buyers as (
    select
        offers.campaign_id,
        count(distinct orders.customer_id) as buyer_count
    from offers
    inner join orders
        on offers.as_of_date > orders.order_date
        and orders.order_date >= {{ days_before('offers.as_of_date', 28) }}
    group by 1
),

buyers_of_offered_products as (
    select
        offers.campaign_id,
        count(distinct product_days.customer_id) as buyer_count
    from offers
    inner join campaign_products
        on offers.offer_campaign_id = campaign_products.campaign_id
    inner join product_days
        on campaign_products.product_id = product_days.product_id
        and offers.as_of_date > product_days.order_date
        and product_days.order_date >= {{ days_before('offers.as_of_date', 28) }}
    group by 1
),

final as (
    select
        offers.campaign_id,
        {{ ratio('coalesce(buyers_of_offered_products.buyer_count, 0)', 'buyers.buyer_count') }}
            as offer_buyer_share_28d
    from offers
    left join buyers
        on offers.campaign_id = buyers.campaign_id
    left join buyers_of_offered_products
        on offers.campaign_id = buyers_of_offered_products.campaign_id
)

select * from final

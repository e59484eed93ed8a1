with

candidates as (
    select * from {{ ref('int_campaign_candidates') }}
),

campaign_products as (
    select * from {{ ref('stg_campaign_products') }}
),

transactions as (
    select * from {{ ref('fct_transactions') }}
    where not is_return and product_id is not null and category is not null
),

-- a product belongs to its category from its first sale on
product_categories as (
    select
        product_id,
        category,
        min(transaction_date) as first_sold_date
    from transactions
    group by 1, 2
),

offers as (
    select
        campaign_id,
        offer_campaign_id,
        min(as_of_date) as offered_from_date
    from candidates
    group by 1, 2
),

final as (
    select
        offers.campaign_id,
        product_categories.category,
        count(campaign_products.product_id) as offered_product_count,
        {{ ratio('count(campaign_products.product_id)', 'count(*)') }} as offered_share
    from offers
    inner join product_categories
        on offers.offered_from_date > product_categories.first_sold_date
    left join campaign_products
        on offers.offer_campaign_id = campaign_products.campaign_id
        and product_categories.product_id = campaign_products.product_id
    group by 1, 2
    having count(campaign_products.product_id) > 0
)

select * from final

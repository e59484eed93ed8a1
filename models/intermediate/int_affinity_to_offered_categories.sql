with

candidates as (
    select * from {{ ref('int_campaign_candidates') }}
),

category_days as (
    select * from {{ ref('int_customer_category_days') }}
),

offered_categories as (
    select * from {{ ref('int_offered_categories') }}
),

-- a category counts by how much of it is on offer: one yoghurt of fifty is a weak link to the yoghurt shelf
purchases_aggregated_to_candidates as (
    select
        candidates.campaign_id,
        candidates.customer_id,
        count(*) as day_count,
        count(offered.category) as offered_day_count,
        {{ exact_sum('coalesce(offered.offered_share, 0)') }} as offered_share_sum
    from candidates
    inner join category_days
        on candidates.customer_id = category_days.customer_id
        and candidates.as_of_date > category_days.order_date
        and category_days.order_date >= {{ days_before('candidates.as_of_date', 84) }}
    left join offered_categories as offered
        on candidates.campaign_id = offered.campaign_id
        and category_days.category = offered.category
    group by 1, 2
),

final as (
    select
        candidates.campaign_id,
        candidates.customer_id,
        {{ ratio('p.offered_day_count', 'p.day_count') }} as offered_category_share_84d,
        coalesce(p.offered_share_sum, 0) as weighted_category_affinity_84d,
        {{ ratio('p.offered_share_sum', 'p.day_count') }} as weighted_category_affinity_share_84d
    from candidates
    left join purchases_aggregated_to_candidates as p
        on candidates.campaign_id = p.campaign_id
        and candidates.customer_id = p.customer_id
)

select * from final

{% set priced = "'margin_rate', 'contact_cost', 'conversion_cost', 'offer_cost', 'offer_value'" -%}

with

campaigns as (
    select * from {{ ref('dim_campaigns') }}
    where not is_planned
),

assumptions as (
    select * from {{ ref('business_assumptions') }}
    where assumption in ({{ priced }})
),

todays_assumptions as (
    select * from {{ ref('int_assumptions') }}
    where assumption in ({{ priced }})
),

of_their_time as (
    select
        campaigns.campaign_id,
        assumptions.assumption,
        lower(assumptions.applies_to) as applies_to,
        assumptions.value
    from campaigns
    inner join assumptions
        on coalesce(assumptions.valid_from, campaigns.start_date) <= campaigns.start_date
        and coalesce(assumptions.valid_to, campaigns.start_date) >= campaigns.start_date
),

-- what the seed says for nobody at that time is taken from today
of_today as (
    select
        campaigns.campaign_id,
        todays_assumptions.assumption,
        todays_assumptions.applies_to,
        todays_assumptions.value
    from campaigns
    cross join todays_assumptions
    left join of_their_time
        on campaigns.campaign_id = of_their_time.campaign_id
        and todays_assumptions.assumption = of_their_time.assumption
        and of_their_time.applies_to in (todays_assumptions.applies_to, 'default', 'all')
    where of_their_time.campaign_id is null
),

rows_of_both as (
    select
        *,
        false as is_of_today
    from of_their_time
    union all
    select
        *,
        true as is_of_today
    from of_today
),

versions as (
    select max(assumptions_version) as assumptions_version from todays_assumptions
),

final as (
    select
        rows_of_both.*,
        versions.assumptions_version
    from rows_of_both
    cross join versions
)

select * from final

with

assumptions as (
    select * from {{ ref('business_assumptions') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

-- an empty first or last day is open
final as (
    select
        assumptions.assumption,
        lower(assumptions.applies_to) as applies_to,
        assumptions.value,
        assumptions.unit,
        cast(max(assumptions.version) over () as varchar) as assumptions_version,
        assumptions.source,
        assumptions.valid_from,
        assumptions.valid_to
    from assumptions
    cross join scoring_date
    where
        coalesce(assumptions.valid_from, scoring_date.as_of_date) <= scoring_date.as_of_date
        and coalesce(assumptions.valid_to, scoring_date.as_of_date) >= scoring_date.as_of_date
)

select * from final

with

rules as (
    select * from {{ ref('segment_rules') }}
),

scoring_date as (
    select * from {{ ref('int_scoring_date') }}
),

moves as (
    select
        transitions.customer_id,
        transitions.from_segment,
        transitions.to_segment
    from {{ ref('mart_segment_transitions') }} as transitions
    inner join scoring_date
        on transitions.as_of_date = scoring_date.as_of_date
),

final as (
    select
        rules.segment,
        sum(case when rules.segment = moves.to_segment then 1 else 0 end) as customers_entered,
        sum(case when rules.segment = moves.from_segment then 1 else 0 end) as customers_left
    from rules
    left join moves
        on rules.segment in (moves.from_segment, moves.to_segment)
    group by 1
)

select * from final

-- The five segments are there, and a threshold to leave is never stricter than the one to enter.
with

rules as (
    select * from {{ ref('segment_rules') }}
),

expected as (
    select 'Lost' as segment
    union all
    select 'Prospect' as segment
    union all
    select 'At-Risk' as segment
    union all
    select 'VIP' as segment
    union all
    select 'Regular' as segment
)

select
    coalesce(rules.segment, expected.segment) as segment,
    rules.enter_at,
    rules.leave_at
from expected
full outer join rules
    on expected.segment = rules.segment
where
    expected.segment is null
    or rules.segment is null
    or (rules.segment in ('Lost', 'Prospect') and rules.leave_at is not null)
    or (rules.segment in ('Lost', 'Prospect') and rules.enter_at < 0)
    or (rules.segment = 'Prospect' and rules.enter_at is null)
    or (rules.segment = 'At-Risk' and not coalesce(0 < rules.leave_at and rules.leave_at <= rules.enter_at, false))
    or (
        rules.segment = 'VIP'
        and not coalesce(0 < rules.enter_at and rules.enter_at <= rules.leave_at and rules.leave_at <= 1, false)
    )

with

assumptions as (
    select {{ assumption('clv_horizon_days') }} as clv_horizon_days
    from {{ ref('int_assumptions') }}
),

histories as (
    select
        as_of_date as scoring_date,
        {{ days_after('first_transaction_date', var('min_history_days')) }} as first_date,
        cast({{ dbt.datediff('first_transaction_date', 'as_of_date', 'day') }} as double) as history_days
    from {{ ref('int_scoring_date') }}
    where orders_known_until is not null
),

-- two horizons have to fit into the history, one to learn from and one to be judged on; whole weeks and months of four
-- of them, so that every window holds the same days of the week
horizons as (
    select
        histories.scoring_date,
        histories.first_date,
        28 * cast(floor(
            least(
                cast(assumptions.clv_horizon_days as double),
                greatest(histories.history_days - {{ var('min_history_days') }}, 0) / 2
            ) / 28
        ) as integer) as horizon_days
    from histories
    cross join assumptions
),

steps as (
    {% for step in range(8) -%}
    select
        {{ 1 + step // 4 }} as horizons_back,
        {{ step % 4 }} as months_back
    {{ 'union all' if not loop.last }}
    {% endfor -%}
),

dates_of_the_past as (
    select
        horizons.first_date,
        horizons.horizon_days,
        steps.horizons_back = 1 and steps.months_back = 0 as is_holdout,
        {{ days_before(
            'horizons.scoring_date', "(horizons.horizon_days * steps.horizons_back + 28 * steps.months_back)"
        ) }} as as_of_date
    from horizons
    cross join steps
    where horizons.horizon_days >= 28
),

all_dates as (
    select
        scoring_date as as_of_date,
        horizon_days,
        true as is_scoring,
        false as is_holdout
    from horizons
    union all
    select
        as_of_date,
        horizon_days,
        false as is_scoring,
        max(case when is_holdout then 1 else 0 end) = 1 as is_holdout
    from dates_of_the_past
    where as_of_date >= first_date
    group by 1, 2
),

final as (
    select
        *,
        {{ days_after('as_of_date', 'horizon_days') }} as label_known_at
    from all_dates
)

select * from final

with

outcomes as (
    select * from {{ ref('int_realised_outcomes') }}
    where is_judged
),

-- predictions with one probability are tied: they are one step
levels as (
    select
        task,
        model_id,
        as_of_date,
        probability,
        cast(count(*) as double) as row_count,
        cast(sum(label) as double) as positives,
        count(*) * probability as expected_positives
    from outcomes
    group by 1, 2, 3, 4
),

final as (
    select
        *,
        row_count - positives as negatives,
        row_count - expected_positives as expected_negatives,
        coalesce(sum(row_count) over (
            partition by task, model_id, as_of_date order by probability desc
            rows between unbounded preceding and 1 preceding
        ), 0) as rows_above,
        coalesce(sum(row_count - positives) over (
            partition by task, model_id, as_of_date order by probability asc
            rows between unbounded preceding and 1 preceding
        ), 0) as negatives_below,
        coalesce(sum(row_count - expected_positives) over (
            partition by task, model_id, as_of_date order by probability asc
            rows between unbounded preceding and 1 preceding
        ), 0) as expected_negatives_below,
        sum(row_count) over (partition by task, model_id, as_of_date) as all_rows
    from levels
)

select * from final

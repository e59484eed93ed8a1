with

-- ten bins of equally many rows along the probability, as in the backtest
binned as (
    select
        task,
        model_id,
        as_of_date,
        label - probability as gap,
        floor((10 * row_number() over (
            partition by task, model_id, as_of_date
            order by probability desc, customer_id desc, coalesce(campaign_id, '')
        ) - 1) / cast(count(*) over (partition by task, model_id, as_of_date) as double)) as bin
    from {{ ref('int_realised_outcomes') }}
    where label is not null
),

bins as (
    select
        task,
        model_id,
        as_of_date,
        bin,
        abs({{ exact_sum('gap') }}) as gap,
        count(*) as row_count
    from binned
    group by 1, 2, 3, 4
),

final as (
    select
        task,
        model_id,
        as_of_date,
        {{ ratio(exact_sum('gap'), 'sum(row_count)') }} as ece
    from bins
    group by 1, 2, 3
)

select * from final

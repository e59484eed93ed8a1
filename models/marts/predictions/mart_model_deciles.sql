with

predictions as (
    select * from {{ ref('mart_backtest_predictions') }}
    where split = 'test'
),

ranked as (
    select
        *,
        ntile(10) over (
            partition by task, model_id
            order by probability desc, as_of_date asc, customer_id asc, campaign_id asc
        ) as decile
    from predictions
),

aggregated as (
    select
        task,
        model_id,
        split_method,
        decile,
        count(*) as row_count,
        sum(label) as positive_count,
        {{ exact_sum('probability') }} as probability_sum
    from ranked
    group by 1, 2, 3, 4
),

cumulated as (
    select
        *,
        sum(row_count) over (partition by task, model_id) as all_rows,
        sum(positive_count) over (partition by task, model_id) as all_positives,
        sum(row_count) over (partition by task, model_id order by decile) as cumulative_row_count,
        sum(positive_count) over (partition by task, model_id order by decile) as cumulative_positive_count
    from aggregated
),

shares as (
    select
        *,
        {{ ratio('positive_count', 'row_count') }} as precision_here,
        {{ ratio('cumulative_positive_count', 'cumulative_row_count') }} as precision_so_far,
        {{ ratio('all_positives', 'all_rows') }} as base_rate
    from cumulated
),

final as (
    select
        task,
        model_id,
        split_method,
        cast(decile as integer) as decile,
        cast(row_count as bigint) as row_count,
        cast(positive_count as bigint) as positive_count,
        {{ ratio('probability_sum', 'row_count') }} as mean_predicted,
        precision_here as precision,  -- noqa: RF04
        {{ ratio('positive_count', 'all_positives') }} as recall,
        {{ ratio('precision_here', 'base_rate') }} as lift,
        cast(cumulative_row_count as bigint) as cumulative_row_count,
        precision_so_far as cumulative_precision,
        {{ ratio('cumulative_positive_count', 'all_positives') }} as cumulative_recall,
        {{ ratio('precision_so_far', 'base_rate') }} as cumulative_lift
    from shares
)

select * from final

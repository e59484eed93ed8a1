with

examples as (
    {% for task in var('tasks') -%}
    select
        '{{ task }}' as task,
        customer_id,
        as_of_date,
        label_known_at,
        is_scoring,
        label,
        max(case when is_scoring then as_of_date end) over () as scoring_date,
        max(as_of_date) over () as last_date
    from {{ ref('mart_' ~ task ~ '_examples') }}
    {{ 'union all' if not loop.last }}
    {% endfor -%}
),

judged as (
    select
        *,
        label is not null and label_known_at <= coalesce(scoring_date, last_date) as is_known,
        label_known_at <= coalesce(scoring_date, last_date) as is_window_over,
        {{ dbt.datediff('as_of_date', 'label_known_at', 'day') }} as horizon_days
    from examples
),

final as (
    select
        task,
        count(*) as example_count,
        sum(case when is_known then 1 else 0 end) as known_count,
        sum(case when is_known and label = 1 then 1 else 0 end) as positive_count,
        sum(case when is_known and label = 0 then 1 else 0 end) as negative_count,
        count(distinct case when is_known then customer_id end) as customer_count,
        sum(case when not is_scoring then 1 else 0 end) as past_count,
        sum(case when not is_scoring and is_window_over then 1 else 0 end) as past_window_over_count,
        sum(case when is_scoring then 1 else 0 end) as scoring_count,
        -- an outcome that the shop observed itself is known the day after; what is asked for now has the real length
        cast(round(coalesce(
            {{ ratio('sum(case when is_scoring then horizon_days end)', 'count(case when is_scoring then 1 end)') }},
            {{ ratio('sum(horizon_days)', 'count(*)') }}
        )) as integer) as horizon_days,
        min(case when not is_scoring then as_of_date end) as first_as_of_date,
        min(case when is_known then as_of_date end) as first_known_as_of_date,
        max(case when is_known then as_of_date end) as last_known_as_of_date,
        max(coalesce(scoring_date, last_date)) as last_date
    from judged
    group by 1
)

select * from final

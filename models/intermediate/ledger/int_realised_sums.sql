with

outcomes as (
    select
        *,
        least(greatest(probability, 1e-12), 1 - 1e-12) as clipped,
        probability * (1 - probability) as variance,
        case when is_judged and is_predicted then 1 else 0 end as selected,
        case when is_judged and is_recommended then 1 else 0 end as recommended
    from {{ ref('int_realised_outcomes') }}
),

-- label is null where the outcome is not known, and so is what is computed from it: sums leave such rows out
final as (
    select
        task,
        model_id,
        as_of_date,
        max(method) as method,
        max(matures_on) as matures_on,
        count(*) as predictions,
        count(label) as matured_count,
        sum(case when is_over and label is null then 1 else 0 end) as unobservable_count,
        sum(case when is_judged then 1 else 0 end) as judged_count,
        sum(label) as positive_count,
        sum(selected) as selected_count,
        sum(case when is_predicted is null then 1 else 0 end) as undecided_count,
        sum(selected * label) as hit_count,
        sum(recommended) as recommended_count,
        count(benefit) as valued_count,
        {{ exact_sum('case when is_judged then probability end') }} as expected_positives,
        {{ exact_sum('case when is_judged then variance end') }} as expected_brier_sum,
        {{ exact_sum('case when is_judged then -clipped * ln(clipped) - (1 - clipped) * ln(1 - clipped) end') }}
            as expected_log_loss_sum,
        {{ exact_sum('selected * probability') }} as expected_hits,
        {{ exact_sum('recommended * (probability * benefit - cost)') }} as expected_profit,
        {{ exact_sum('(label - probability) * (label - probability)') }} as brier_sum,
        {{ exact_sum('-label * ln(clipped) - (1 - label) * ln(1 - clipped)') }} as log_loss_sum,
        {{ exact_sum('recommended * (label * benefit - cost)') }} as realised_profit
    from outcomes
    group by 1, 2, 3
)

select * from final

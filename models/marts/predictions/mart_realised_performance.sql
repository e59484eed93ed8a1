with

sums as (
    select * from {{ ref('int_realised_sums') }}
),

ranking as (
    select * from {{ ref('int_realised_ranking') }}
),

calibration as (
    select * from {{ ref('int_realised_calibration') }}
),

final as (
    select
        sums.task,
        sums.model_id,
        sums.as_of_date,
        sums.matures_on,
        sums.method,
        case
            when sums.matured_count > 0 and sums.matured_count + sums.unobservable_count = sums.predictions
                then 'matured'
            when sums.matured_count > 0 then 'partly'
            when sums.unobservable_count = sums.predictions then 'not observable'
            else concat('waiting until ', cast(sums.matures_on as varchar))
        end as status,
        cast(sums.predictions as bigint) as predictions,
        cast(sums.matured_count as bigint) as matured_count,
        cast(sums.unobservable_count as bigint) as unobservable_count,
        cast(sums.judged_count as bigint) as judged_count,
        {{ ratio('sums.positive_count', 'sums.matured_count') }} as base_rate,
        {{ ratio('sums.expected_positives', 'sums.judged_count') }} as mean_predicted,
        ranking.roc_auc,
        {{ ratio('sums.brier_sum', 'sums.matured_count') }} as brier,
        calibration.ece,
        {{ ratio('sums.log_loss_sum', 'sums.matured_count') }} as log_loss,
        ranking.lift_top_decile,
        -- older predictions do not say what was decided
        case when sums.undecided_count = 0 then {{ ratio('sums.hit_count', 'sums.positive_count') }} end as recall,
        case when sums.undecided_count = 0 then {{ ratio('sums.hit_count', 'sums.selected_count') }} end
            as precision,  -- noqa: RF04
        case when sums.valued_count > 0 then cast(sums.recommended_count as bigint) end as recommended_count,
        case
            when sums.matured_count > 0 and sums.valued_count > 0 then coalesce(sums.realised_profit, 0)
        end as realised_profit,
        sums.expected_positives,
        sums.expected_positives
        - least(sums.expected_positives, 1.96 * sqrt(sums.expected_brier_sum)) as expected_positives_low,
        sums.expected_positives
        + least(sums.judged_count - sums.expected_positives, 1.96 * sqrt(sums.expected_brier_sum))
            as expected_positives_high,
        cast(sums.positive_count as bigint) as positive_count,
        ranking.expected_roc_auc,
        {{ ratio('sums.expected_brier_sum', 'sums.judged_count') }} as expected_brier,
        {{ ratio('sums.expected_log_loss_sum', 'sums.judged_count') }} as expected_log_loss,
        ranking.expected_lift_top_decile,
        case when sums.undecided_count = 0 then {{ ratio('sums.expected_hits', 'sums.expected_positives') }} end
            as expected_recall,
        case when sums.undecided_count = 0 then {{ ratio('sums.expected_hits', 'sums.selected_count') }} end
            as expected_precision,
        case when sums.valued_count > 0 then coalesce(sums.expected_profit, 0) end as expected_profit
    from sums
    left join ranking
        on sums.task = ranking.task
        and sums.model_id = ranking.model_id
        and sums.as_of_date = ranking.as_of_date
    left join calibration
        on sums.task = calibration.task
        and sums.model_id = calibration.model_id
        and sums.as_of_date = calibration.as_of_date
)

select * from final

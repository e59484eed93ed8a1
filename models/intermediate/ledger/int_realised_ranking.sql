with

ranks as (
    select
        *,
        -- a tie at the border of the first tenth counts in part
        least(1, greatest(0, (0.1 * all_rows - rows_above) / row_count)) as share_in_top_tenth
    from {{ ref('int_realised_ranks') }}
),

-- pairs of a positive and a negative, and those in which the positive has the higher probability, a tie counting half;
-- expected: each row is both with its probabilities, but makes no pair with itself
sums as (
    select
        task,
        model_id,
        as_of_date,
        {{ exact_sum('positives') }} as positives,
        {{ exact_sum('negatives') }} as negatives,
        {{ exact_sum('positives * (negatives_below + negatives / 2)') }} as pairs_in_order,
        {{ exact_sum('positives * share_in_top_tenth') }} as positives_in_top_tenth,
        {{ exact_sum('expected_positives') }} as expected_positives,
        {{ exact_sum('expected_negatives') }} as expected_negatives,
        {{ exact_sum('expected_positives * (1 - probability)') }} as expected_own_pairs,
        {{ exact_sum(
            'expected_positives * (expected_negatives_below + (expected_negatives - (1 - probability)) / 2)'
        ) }} as expected_pairs_in_order,
        {{ exact_sum('expected_positives * share_in_top_tenth') }} as expected_positives_in_top_tenth
    from ranks
    group by 1, 2, 3
),

final as (
    select
        task,
        model_id,
        as_of_date,
        {{ ratio('pairs_in_order', 'positives * negatives') }} as roc_auc,
        {{ ratio('positives_in_top_tenth', '0.1 * positives') }} as lift_top_decile,
        {{ ratio('expected_pairs_in_order', 'expected_positives * expected_negatives - expected_own_pairs') }}
            as expected_roc_auc,
        {{ ratio('expected_positives_in_top_tenth', '0.1 * expected_positives') }} as expected_lift_top_decile
    from sums
)

select * from final

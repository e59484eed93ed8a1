with

summary as (
    select * from {{ ref('ml_profit_summary') }}
),

final as (
    select
        cast(task as varchar) as task,
        cast(is_known as boolean) as is_known,
        cast(reason as varchar) as reason,
        cast(row_count as bigint) as row_count,
        cast(customer_count as bigint) as customer_count,
        cast(round_count as bigint) as round_count,
        cast(hit_count as bigint) as hit_count,
        cast(planned_depth as double) as planned_depth,
        cast(break_even_depth as double) as break_even_depth,
        cast(expected_profit as double) as expected_profit,
        cast(best_profit as double) as best_profit,
        cast(best_depth as double) as best_depth,
        cast(best_depth_low as double) as best_depth_low,
        cast(best_depth_high as double) as best_depth_high,
        cast(planned_profit as double) as planned_profit,
        cast(planned_profit_low as double) as planned_profit_low,
        cast(planned_profit_high as double) as planned_profit_high,
        cast(gain_over_none as double) as gain_over_none,
        cast(gain_over_none_low as double) as gain_over_none_low,
        cast(gain_over_none_high as double) as gain_over_none_high,
        cast(gain_over_all as double) as gain_over_all,
        cast(gain_over_all_low as double) as gain_over_all_low,
        cast(gain_over_all_high as double) as gain_over_all_high,
        cast(gain_over_random as double) as gain_over_random,
        cast(gain_over_random_low as double) as gain_over_random_low,
        cast(gain_over_random_high as double) as gain_over_random_high,
        cast(gain_over_rfm as double) as gain_over_rfm,
        cast(gain_over_rfm_low as double) as gain_over_rfm_low,
        cast(gain_over_rfm_high as double) as gain_over_rfm_high,
        cast(empc_profit as double) as empc_profit,
        cast(empc_fraction as double) as empc_fraction,
        cast(empc_published_profit as double) as empc_published_profit,
        cast(empc_published_fraction as double) as empc_published_fraction,
        cast(empc_clv as double) as empc_clv,
        cast(empc_offer_cost as double) as empc_offer_cost,
        cast(empc_contact_cost as double) as empc_contact_cost,
        cast(empc_alpha as double) as empc_alpha,
        cast(empc_beta as double) as empc_beta,
        cast(verdict as varchar) as verdict,
        cast(currency as varchar) as currency,
        cast(assumptions_version as varchar) as assumptions_version
    from summary
)

select * from final

{% set figures = [
    'qini',
    't_learner_qini',
    'response_qini',
    'gain_over_t_learner',
    'gain_over_response',
    'uplift_at_10',
    'uplift_at_20',
    'uplift_at_30',
    'contacted_share',
    'profit_of_all',
    'policy_profit',
    'policy_gain',
    'profit_change',
    'cost_change',
    'roi_change',
] -%}

with

uplift_rows as (
    select * from {{ ref('ml_uplift') }}
),

final as (
    select
        cast(campaign_id as varchar) as campaign_id,
        cast(is_modelled as boolean) as is_modelled,
        cast(method as varchar) as method,
        cast(treated_count as bigint) as treated_count,
        cast(control_count as bigint) as control_count,
        {% for figure in figures -%}
        cast({{ figure }} as double) as {{ figure }},
        cast({{ figure }}_low as double) as {{ figure }}_low,
        cast({{ figure }}_high as double) as {{ figure }}_high,
        {% endfor -%}
        cast(verdict as varchar) as verdict,
        cast(reason as varchar) as reason
    from uplift_rows
)

select * from final

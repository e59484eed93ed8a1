with

contact_outcomes as (
    select * from {{ ref('int_campaign_outcome_values') }}
),

has_control as (
    select
        campaign_id,
        max(case when is_control then 1 else 0 end) = 1 as is_tested
    from contact_outcomes
    group by 1
),

-- a campaign without control is one refusal, not one for each group
final as (
    {% for segment_by in ['all', 'value_segment', 'tenure_band'] -%}
    {% set segment = "'all'" if segment_by == 'all' else 'contact_outcomes.' ~ segment_by -%}
    select
        contact_outcomes.campaign_id,
        '{{ segment_by }}' as segment_by,
        {{ segment }} as segment,
        contact_outcomes.outcome,
        contact_outcomes.is_control,
        count(*) as customer_count,
        {{ exact_sum('outcome_value') }} as value_sum,
        {{ exact_sum('outcome_value * outcome_value') }} as value_square_sum,
        {{ exact_sum('outcome_pre_spend') }} as pre_sum,
        {{ exact_sum('outcome_pre_spend * outcome_pre_spend') }} as pre_square_sum,
        {{ exact_sum('outcome_value * outcome_pre_spend') }} as product_sum
    from contact_outcomes
    {% if segment_by != 'all' -%}
    inner join has_control
        on contact_outcomes.campaign_id = has_control.campaign_id
        and has_control.is_tested
    where {{ segment }} is not null
    {% endif -%}
    group by 1, 2, 3, 4, 5
    {{ 'union all' if not loop.last }}
    {% endfor -%}
)

select * from final

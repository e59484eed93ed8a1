{% set ends = ['', '_low', '_high'] -%}

with

campaigns as (
    select * from {{ ref('int_campaign_revenue') }}
),

-- one figure that takes all revenue of answers for caused, one that was measured: they are never mixed
final as (
    select
        campaign_id,
        cast(contact_count as bigint) as contact_count,
        cast(control_count as bigint) as control_count,
        cast(response_count as bigint) as response_count,
        cast(cost as double) as cost,
        cast(assumed_revenue as double) as assumed_revenue,
        cast(assumed_revenue * margin_rate as double) as assumed_margin,
        cast(assumed_revenue * margin_rate - cost as double) as assumed_profit,
        {{ ratio('assumed_revenue * margin_rate - cost', 'cost') }} as assumed_roi,
        {% for end in ends -%}
        {% set revenue = 'measured_incremental_revenue' ~ end -%}
        cast({{ revenue }} as double) as {{ revenue }},
        cast({{ revenue }} * margin_rate - cost as double) as measured_profit{{ end }},
        {{ ratio(revenue ~ ' * margin_rate - cost', 'cost') }} as measured_roi{{ end }},
        {% endfor -%}
        measured_incremental_revenue is not null as is_measured,
        cast(measured_reason as varchar) as measured_reason,
        cast(assumptions_version as varchar) as assumptions_version,
        cast(is_priced_in_hindsight as boolean) as is_priced_in_hindsight
    from campaigns
)

select * from final

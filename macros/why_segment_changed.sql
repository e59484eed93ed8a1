{#
    Why a customer moved, in plain words, from the row of the new day, with the measures of the day before in `_before`. The rule
    that was crossed is that of the segment with the higher priority: entered, when it is the new one, else left.
#}
{% macro why_segment_changed() -%}
    {%- set probability = "concat('Churn probability ', coalesce(" ~ as_percent('churn_probability')
        ~ ", 'unknown'), ' after ', coalesce(" ~ as_percent('churn_probability_before') ~ ", 'none')" -%}
    {%- set top_share = "concat('Value in the top ', coalesce(" ~ as_percent('value_top_share')
        ~ ", 'unknown'), ' after ', coalesce(" ~ as_percent('value_top_share_before') ~ ", 'unknown')" -%}
    case
        when crossed = 'Lost' and is_entered
            then concat(
                'No order for ', {{ as_count('days_since_last_order', 'day') }},
                '; lost after ', {{ as_count('lost_after_days') }}
            )
        when crossed = 'Lost'
            then concat(
                'Ordered again ', {{ as_count('days_since_last_order', 'day') }}, ' ago, after at least ',
                {{ as_count('days_since_last_order_before', 'day') }}, ' without an order'
            )
        when crossed = 'Prospect' and is_entered then segment_reason
        when crossed = 'Prospect'
            then concat({{ as_count('order_count', 'order') }}, ' after ', {{ as_count('order_count_before') }})
        when crossed = 'At-Risk' and is_entered
            then {{ probability }}, '; at risk from ', {{ as_percent('at_risk_from') }})
        when crossed = 'At-Risk'
            then {{ probability }}, '; no longer at risk below ', {{ as_percent('at_risk_until') }})
        when is_entered then {{ top_share }}, '; VIP from the top ', {{ as_percent('vip_from', 0) }})
        else {{ top_share }}, '; VIP until outside the top ', {{ as_percent('vip_until', 0) }})
    end
{%- endmacro %}

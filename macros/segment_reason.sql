{# Why a customer is in their segment, in plain words, from the columns of int_segment_signals and the segment. #}
{% macro segment_reason() -%}
    case
        when has_orders and order_count = 0 then 'No order yet'
        when segment = 'Lost' then concat('No order for ', {{ as_count('days_since_last_order', 'day') }})
        when segment = 'Prospect' then concat('Only ', {{ as_count('order_count', 'order') }}, ' so far')
        when segment = 'At-Risk' and churn_probability >= at_risk_from
            then concat('Churn probability ', {{ as_percent('churn_probability', 0) }})
        when segment = 'At-Risk'
            then concat(
                'Churn probability ', {{ as_percent('churn_probability') }},
                ': at risk before, and until it is below ', {{ as_percent('at_risk_until') }}
            )
        when segment = 'VIP' and value_top_share <= vip_from then 'Among the most valuable customers, and not at risk'
        when segment = 'VIP'
            then concat(
                'Value in the top ', {{ as_percent('value_top_share') }},
                ': VIP before, and until it is outside the top ', {{ as_percent('vip_until', 0) }}
            )
        when has_orders then 'Buys in rhythm'
        when churn_probability is not null then 'Not at risk'
        else 'No orders and no churn model to tell by'
    end
{%- endmacro %}

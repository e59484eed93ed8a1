{# The segment of a customer: the first rule that holds decides, in the order of the seed's priorities. #}
{% macro first_segment_rule() -%}
    case
        when is_lost then 'Lost'
        when is_prospect then 'Prospect'
        when is_at_risk then 'At-Risk'
        when is_top_value then 'VIP'
        else 'Regular'
    end
{%- endmacro %}

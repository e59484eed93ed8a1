{# An amount of money with two decimals and the currency, for sentences. #}
{% macro money_in_words(amount, currency) -%}
    concat(cast({{ as_decimal(amount, 2) }} as varchar), ' ', {{ currency }})
{%- endmacro %}

{# A share as a percentage without decimals, for sentences; what is not zero never reads as 0 %. #}
{% macro percent_in_words(share) -%}
    case
        when {{ share }} > 0 and {{ share }} < 0.005 then 'less than 1 %'
        else concat(cast(cast(round(100 * {{ share }}) as integer) as varchar), ' %')
    end
{%- endmacro %}

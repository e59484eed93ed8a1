{#
    A value of one order, held within a bound on both sides, so that one freak order does not drown a customer's history. Returns
    are held in as well: an order that is taken back in full still adds up to nothing. Without a bound the value stays as it is.
#}
{% macro winsorised(value, bound) -%}
    case when {{ bound }} is null then {{ value }} else greatest(-{{ bound }}, least({{ bound }}, {{ value }})) end
{%- endmacro %}

{# The step of a logarithmic scale, 50 to a factor of ten, that a positive value lies on. #}
{% macro log_bucket(value) -%}
    cast(floor(50 * ln(cast({{ value }} as double)) / ln(10)) as integer)
{%- endmacro %}

{# The upper edge of such a step, rounded up to cents, so that it is at least as high as every value on it. #}
{% macro log_bucket_edge(bucket) -%}
    cast(ceil(100 * power(10, ({{ bucket }} + 1) / cast(50 as double))) / 100 as decimal(18, 2))
{%- endmacro %}

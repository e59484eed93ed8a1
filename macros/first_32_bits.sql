{# The first 32 bits of an MD5, given as hexadecimal text, as a number. #}
{% macro first_32_bits(hash) -%}
    {{ return(adapter.dispatch('first_32_bits')(hash)) }}
{%- endmacro %}

{% macro default__first_32_bits(hash) -%}
    cast(concat('0x', substr({{ hash }}, 1, 8)) as bigint)
{%- endmacro %}

{% macro spark__first_32_bits(hash) -%}
    cast(conv(substr({{ hash }}, 1, 8), 16, 10) as bigint)
{%- endmacro %}

{#
    One number for a set of rows, whatever their order, that is the same in every version of the engine: the sum of the first
    32 bits of each row's MD5. For fingerprints that are stored for good; rows_fingerprint is faster. Columns must not be
    floating point.
#}
{% macro stable_fingerprint(columns) -%}
    {%- set text = [] -%}
    {%- for column in columns -%}
        {%- do text.append("coalesce(cast(" ~ column ~ " as varchar), '')") -%}
    {%- endfor -%}
    {{ return(adapter.dispatch('stable_fingerprint')("md5(concat(" ~ text | join(", '/', ") ~ "))")) }}
{%- endmacro %}

{% macro default__stable_fingerprint(hash) -%}
    cast(sum(cast(concat('0x', substr({{ hash }}, 1, 8)) as bigint)) as decimal(38, 0))
{%- endmacro %}

{% macro spark__stable_fingerprint(hash) -%}
    cast(sum(cast(conv(substr({{ hash }}, 1, 8), 16, 10) as bigint)) as decimal(38, 0))
{%- endmacro %}
